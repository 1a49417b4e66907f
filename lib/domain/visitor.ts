/** Who asks: a browser that holds a journey, or nobody we know. */
export type Visitor = { kind: "holder"; holderHash: string; journeyId: string; companyId: string } | { kind: "nobody" };
