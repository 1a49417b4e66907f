import type { ConnectionView } from "./dashboard";
import type { EmailFormView } from "./people";

/** How to keep access to a company without people, for the browser that linked its bank. */
export type KeepAccessView = {
  companyId: string;
  companyName: string;
  form: EmailFormView;
  /** The address typed before: the receipt goes there without being asked for. Null for none. */
  knownEmail: string | null;
  /** Where the receipt of the bank that the page shows was mailed, or is about to be; null where it isn't, or may not be said. */
  receipt: { to: string; isSent: boolean } | null;
  /** Whether the mail that is asked for brings the receipt of the bank linked last, which nobody was sent. */
  isReceiptToCome: boolean;
  /** An address that a link filled in, or that another browser gave: only to be chosen. Null for none. */
  suggestedEmail: string | null;
  /** Where the mail went that has not been answered yet. */
  sentTo: string | null;
  /** For how long the link in that mail works. */
  linkMinutes: number;
  /** Which ways to sign in there are, so that none is promised that isn't. */
  ways: { mail: boolean; oidc: boolean };
  /** Who is signed in in this browser: they add the company to their account at once. */
  signedInAs: string | null;
};

/** A company without people, with its banks. */
export type SharedCompanyView = { connections: ConnectionView[]; keepAccess: KeepAccessView };
