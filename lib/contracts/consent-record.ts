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
  agreedBy: string;
  expiresAt: string;
  endedAt: string | null;
  endedBy: ConsentEnd | null;
  state: "current" | "ended";
};

/** A piece of the difference between two texts, line by line. */
export type TextChange = { kind: "same" | "added" | "removed"; text: string };

export type ConsentDetailView = ConsentRecordView & {
  text: string;
  sections: ConsentSection[];
  /** What today's text for this bank says differently; null when it says the same apart from dates, or is not offered any more. */
  changes: TextChange[] | null;
};

/** What checking a receipt found. */
export type ReceiptCheck =
  | { kind: "valid"; bankName: string; agreedAt: string; endedAt: string | null }
  | { kind: "invalid"; reason: "unreadable" | "signature" | "hash" | "unknown" };
