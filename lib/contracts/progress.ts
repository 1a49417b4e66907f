import { z } from "zod";
import { verdictView } from "./verdict";

/** One data type as it is being read. `percent` follows Codat's states; it never goes back within a sync. */
export const dataTypeProgress = z.object({
  dataType: z.string(),
  label: z.string(),
  state: z.enum(["waiting", "reading", "done", "failed", "unsupported"]),
  percent: z.number().int().min(0).max(100),
  /** Records received, once known. */
  count: z.number().int().nullable(),
  /** Why it failed, in a word the page can put into a sentence; "codat": it failed between Codat and us. */
  reason: z.enum(["permission", "throttled", "bank", "sign-in", "codat", "other"]).nullable(),
  /** Of what failed: since when, as far as that is known, and when it is tried again by itself. */
  failingSince: z.string().nullable(),
  nextTryAt: z.string().nullable(),
});
export type DataTypeProgress = z.infer<typeof dataTypeProgress>;

export const receivedAccount = z.object({
  name: z.string(),
  /** "Current account ending 1234": only the last digits ever leave the server here. */
  ending: z.string().nullable(),
  currency: z.string(),
  /** Decimal as text, exactly as Codat gave it; null when the bank gave none. */
  balance: z.string().nullable(),
  /** The balance is a debt: on a card or a loan. */
  isOwed: z.boolean().optional(),
});

/** What we received from one bank. Dates are ISO days; null when the bank sent no transactions. */
export const receivedView = z.object({
  accounts: z.array(receivedAccount),
  /** Null when none were received: they are still to come, or did not. */
  transactionCount: z.number().int().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** True when the bank gave clearly less history than was asked for. */
  isShort: z.boolean(),
});
export type ReceivedView = z.infer<typeof receivedView>;

/**
 * Reading one bank's data. `phase`: waiting (nothing has begun), reading, slow (nothing moved for a while; said so),
 * done (all that was promised arrived), partly (some types failed, the rest arrived), empty (done, but the bank sent
 * no account), failed (nothing arrived), reconnect (the bank wants the customer to sign in again), unlinked (not linked yet),
 * unsure (Codat has not said whether it is linked since the customer went to the bank),
 * ended (linked once, and no longer), confirm (another browser came back from the bank; see `confirmNumber`).
 */
export const progressView = z.object({
  connectionId: z.string(),
  providerKey: z.string(),
  bankName: z.string(),
  bankLogoPath: z.string(),
  companyName: z.string(),
  phase: z.enum([
    "unlinked",
    "unsure",
    "confirm",
    "ended",
    "waiting",
    "reading",
    "slow",
    "done",
    "partly",
    "empty",
    "failed",
    "reconnect",
  ]),
  types: z.array(dataTypeProgress),
  /** The two digits to type in the browser that came back, while that is open. */
  confirmNumber: z.number().int().nullable(),
  doneCount: z.number().int(),
  /** When our knowledge is older than it should be because Codat cannot be reached. */
  isStale: z.boolean(),
  /** Of what is stale: how many minutes ago it was so; else null. */
  ageMinutes: z.number().int().nullable(),
  /** Milliseconds until it is worth asking again; null when settled. */
  pollMs: z.number().int().nullable(),
  /** "unsure": seconds until Codat may be asked again, when it has named a time. */
  nextPollSeconds: z.number().int().nullable().optional(),
  /** "unlinked": how what was authorised last was undone: cancelled in this browser, or else only that nobody confirmed it. */
  undone: z.enum(["cancelled", "not-confirmed"]).nullable().optional(),
  /** When the customer stopped sharing it, where that is how it ended. */
  stoppedAt: z.string().nullable().optional(),
  updatedAt: z.string(),
  /** When the reading under way began; null when none is. */
  beganAt: z.string().nullable(),
  /** What came of it, once nothing more is under way. */
  verdict: verdictView.nullable(),
  /** What is here of this bank: while it is read, what has come since it was linked. */
  received: receivedView.nullable(),
  /** Of what is read: the kinds of data that are still to come. */
  awaited: z.array(z.string()),
  /** Entries of this bank that could not be read, by kind of data. */
  unread: z.array(z.object({ dataType: z.string(), count: z.number().int() })),
  /** Other banks of this company that can be looked at, the newest first. */
  others: z.array(z.object({ connectionId: z.string(), bankName: z.string() })),
});
export type ProgressView = z.infer<typeof progressView>;
