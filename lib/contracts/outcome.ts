/** How a journey to the bank ended, or how it stands. The words for each are in components/outcome. */
export const outcomeKinds = [
  "linked",
  "waiting",
  /** It was waited for long enough: nobody has said whether the customer finished at the bank. */
  "unsettled",
  "stopped",
  /** The bank has locked the login: it is unlocked there, and trying again only locks it for longer. */
  "locked",
  /** The bank did not take the user name, password or code. */
  "sign-in-refused",
  /** The bank cannot be reached for now: out of service, too slow, overloaded. */
  "bank-unavailable",
  /** The bank sent an error or refused, and nobody knows more. */
  "bank-failed",
  "permission-missing",
  "link-expired",
  "not-supported",
  "throttled",
  "already-connected",
  "access-ended",
  /** Codat could not be asked, for a reason that passes: whether it is linked is not known. */
  "unknown",
  /** Codat refuses us, which the operator alone can mend: whether it is linked is not known. */
  "our-fault",
  /** Another browser than the one that agreed is back; it is asked what shall become of it. */
  "unconfirmed",
  /** The browser that agreed learns that another one is back, with the number to type there. */
  "number-needed",
  /** Somebody went on in another browser. */
  "finished-elsewhere",
  /** Nothing counts: it was refused, nobody answered, or Codat never showed the renewal. */
  "not-confirmed",
  /** Who was invited comes back, and the invitation was taken back meanwhile. */
  "withdrawn",
] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** What the return page may show. Without the journey's cookie it holds the bank's name, its logo and the outcome, nothing else. */
export type OutcomeView = {
  kind: OutcomeKind;
  bankName: string | null;
  /** Null where the bank isn't known. */
  bankLogoPath: string | null;
  /** True when this browser holds the journey: only then may it go on, retry, or see the company's name. */
  isHolder: boolean;
  companyName: string | null;
  /** True when it was a renewal, and the connection stands as it did before. */
  isStillLinked: boolean;
  /** True where this browser has connected another bank or login for the company: then nothing more was shared. */
  hasOther: boolean;
  /** True where the company has to become somebody's before someone else may be asked to connect the bank. */
  mustClaimFirst: boolean;
  /** True when it was a renewal, however it ended. */
  isRenewal: boolean;
  /** Where the holder can watch the data arrive. */
  connectionId: string | null;
  /** The invitation that it went by and that may be tried again, for the browser that was invited. */
  invitation: string | null;
  /** For "try again": the bank, the text that was agreed to, and for which of the browser's companies. Null for others' browsers. */
  retry: { providerKey: string; consentHash: string; journeyId: string } | null;
  /** True where this browser began it, and it is in somebody's account by now. */
  needsSignIn: boolean;
  /** Seconds until a throttled bank or service may be asked again, when known. */
  retryAfterSeconds: number | null;
  /** What support asks for. */
  reference: string | null;
  /** "number-needed": the two digits to type in the browser that came back. */
  number: number | null;
  /** "linked", in a browser that isn't the one that agreed: who confirmed it. */
  confirmedBy: "this-browser" | "owner" | "another-browser" | null;
  /** "not-confirmed": how it was undone, for the browser that answered and, of what it did itself, for the one that agreed. */
  undone: "cancelled" | "wrong-number" | null;
  /** What this browser may say about a return that is not confirmed; null where there is nothing to say. */
  answers: ReturnAnswersView | null;
};

/** How a browser that is not the one that agreed may answer. */
export type ReturnAnswersView = {
  /** Sealed; names the attempt in the answer's form. */
  state: string;
  /** It may type the number that the other browser shows. */
  mayTypeNumber: boolean;
  /** It may agree itself, and go on in this browser. */
  mayGoOnHere: boolean;
  /** The company's people decide: "sign-in" when this browser is not signed in as one of them, "ask-owner" as a member. */
  needs: "sign-in" | "ask-owner" | "decide-as-owner" | null;
  /** How often a wrong number was typed. */
  wrongNumbers: number;
  /** The connection, where an owner decides. */
  connectionId: string | null;
};

/** What the browser that came back from the bank says. */
export const returnAnswers = ["here", "number", "refuse"] as const;

/** Why the way to the bank could not be opened; in the query of the page it leads back to. */
export const linkProblems = [
  "consent-changed",
  "bank-unavailable",
  "already-connected",
  "busy",
  /** From this network address, and from everywhere, as many companies began in an hour as may without an account. */
  "network-limit",
  "everyone-limit",
  /** Codat asked not to be called for a while, and was not. */
  "asked-to-wait",
  "codat-unavailable",
  "our-fault",
] as const;
export type LinkProblem = (typeof linkProblems)[number];

/** What stood in the way, as the answer that the page is opened with; components/consent reads it. */
export function linkProblemAnswer(found: {
  problem: LinkProblem;
  retryAfterSeconds: number | null;
  reference: string | null;
  endsAt?: string | undefined;
}): Record<string, string> {
  return {
    problem: found.problem,
    ...(found.retryAfterSeconds !== null && { retry: String(found.retryAfterSeconds) }),
    ...(found.endsAt !== undefined && { ends: found.endsAt }),
    ...(found.reference !== null && { ref: found.reference }),
  };
}
