import { z } from "zod";

/** Why a kind of data did not come; "codat": Codat has it and could not hand it over, so we ask again; "late": nobody said, and it is not here. */
export const missingReasons = ["sign-in", "permission", "bank", "throttled", "codat", "other", "late"] as const;

/**
 * What came of asking a bank for its data, once nothing more is under way. `kind`: complete (all that the bank offers is here),
 * short (the same, with clearly less history than asked for), partial (something is missing), failed (nothing came).
 */
export const verdictView = z.object({
  kind: z.enum(["complete", "short", "partial", "failed"]),
  /** What is missing and why; `hasEarlier` where what was read at an earlier time is still here. */
  missing: z.array(z.object({ dataType: z.string(), reason: z.enum(missingReasons), hasEarlier: z.boolean() })),
  /** The kinds of data that the bank does not offer at all. */
  notOffered: z.array(z.string()),
  /** What came holds no account, or no transaction. */
  lacks: z.enum(["accounts", "transactions"]).nullable(),
  /** Whether some of what came could not be read; absent in the answer of a release before. */
  hasUnread: z.boolean().optional(),
  /** Of a short history: days that were sent, and months that were asked for. */
  history: z.object({ days: z.number().int(), askedMonths: z.number() }).nullable(),
  /** The one thing for the customer to do. */
  nextStep: z.enum([
    "nothing",
    "wait",
    "try-again",
    "sign-in",
    "sign-in-for-rest",
    "ask-administrator",
    "choose-accounts",
  ]),
});
export type VerdictView = z.infer<typeof verdictView>;
export type MissingReason = (typeof missingReasons)[number];
