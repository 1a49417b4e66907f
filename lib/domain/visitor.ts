/** Who asks: a browser that holds a journey, or nobody we know. */
export type Visitor =
  | {
      kind: "holder";
      holderHash: string;
      journeyId: string;
      companyId: string;
      /** The signed-in member of the company who asks; null for a company that nobody has vouched for yet. */
      userId: string | null;
    }
  | { kind: "nobody" };

export type Holder = Extract<Visitor, { kind: "holder" }>;
