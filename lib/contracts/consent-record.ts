import type { ConsentSection } from "./consent";

/** Why an agreement ended; "renewed": another took its place; "unused": the customer turned back at the bank; "not-confirmed": nobody
 * confirmed who had been at the bank. */
export const consentEnds = [
  "stopped",
  "deleted",
  "renewed",
  "unused",
  "expired",
  "bank",
  "operator",
  "merged",
  "not-confirmed",
] as const;
export type ConsentEnd = (typeof consentEnds)[number];

/** One agreement that was made. Times are ISO 8601. `hash` is the SHA-256, hex, of `text`. */
export type ConsentRecordView = {
  id: string;
  bankName: string;
  bankLogoPath: string;
  connectionId: string;
  version: string;
  hash: string;
  language: string;
  agreedAt: string;
  /** "you", an address of the company, or "unnamed": who connected the bank and has no name here. */
  agreedBy: string;
  expiresAt: string;
  endedAt: string | null;
  endedBy: ConsentEnd | null;
  state: "current" | "ended";
};

/** A piece of the difference between two texts, line by line. */
export type TextChange = { kind: "same" | "added" | "removed"; text: string };

/** The agreement before, and what today's text says differently: null when it says the same apart from dates. */
export type AgreedBefore = { agreedAt: string; changes: TextChange[] | null };

export type ConsentDetailView = ConsentRecordView & {
  text: string;
  sections: ConsentSection[];
  /** What today's text for this bank says differently; null when it says the same apart from dates, or is not offered any more. */
  changes: TextChange[] | null;
};

/** Who and what an agreement is about, as its receipt says. */
export type ReceiptFacts = {
  id: string;
  operator: string;
  permission: string | null;
  company: string | null;
  /** The address of who agreed; null for who was not signed in, and once they belong to the company no more. */
  agreedBy: string | null;
  bank: string | null;
  /** The regulated provider that connects to the bank. */
  providedBy: string | null;
  /** "Current account, ending 1234": those that the bank sends now. */
  accounts: string[];
  /** The address that says how the agreement stands. */
  checkAt: string;
};

/** What checking a receipt found; `by` is what was checked: a whole file, or the address that stands on it. */
/** What was found about a receipt that was sent here, and when; the name of the file, null for a text that was pasted. */
export type SentReceiptCheck = { check: ReceiptCheck; fileName: string | null; checkedAt: string };

export type ReceiptCheck =
  | {
      kind: "valid";
      by: "file" | "link";
      bankName: string;
      agreedAt: string;
      expiresAt: string;
      endedAt: string | null;
      /** Whether the bank is connected: an agreement is stored before its customer has been there. */
      isConnected: boolean;
      hash: string;
    }
  | { kind: "invalid"; reason: "empty" | "unreadable" | "signature" | "hash" | "unknown" | "unsealed" };
