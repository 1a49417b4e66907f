/** What the page knows besides the progress itself. */
export type ProgressContext = {
  brandName: string;
  language: string;
  /** The one in which days are written. */
  timeZone: string;
  doneHref: string;
  /** Null where the operator offers one bank only. */
  bankListHref: string | null;
  helpHref: string;
  /** False for somebody who gave a company's name and nothing else yet. */
  isSignedIn: boolean;
  /** Whether this person is mailed what comes of it. */
  isMailed: boolean;
  /** Whether accounts and counts may be shown at all. */
  isDataShown: boolean;
  /** Whether the page asks where the receipt goes: then that has the page's first button. */
  isAsking: boolean;
  /** Whether a mail that the page speaks of is still to be confirmed. */
  hasToConfirm: boolean;
  /** Whether the address that was typed there was refused a moment ago. */
  isRefused: boolean;
};
