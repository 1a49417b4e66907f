import type { IconName } from "@/components/ui/icon";
import type { EventKind, TimelineEntry } from "@/lib/contracts/timeline";
import { formatCount } from "@/lib/format";

type Describer = (entry: { bank: string; detail: TimelineEntry["detail"]; who: string; language: string }) => string;

/** One line of the timeline as a sentence. Who did it is named where it was a person. */
export function eventWords(entry: TimelineEntry, language: string): string {
  const bank = entry.bankName ?? "a bank";
  return describers[entry.kind].describe({ bank, detail: entry.detail, who: whoWords(entry.by), language });
}

/** The same for a line among those that connected a bank, where the last step is not the whole. */
export function stepWords(entry: TimelineEntry, language: string): string {
  return entry.kind === "connection-linked"
    ? `${entry.bankName ?? "The bank"} confirmed it`
    : eventWords(entry, language);
}

export function eventIcon(kind: EventKind): IconName {
  return describers[kind].icon;
}

function whoWords(by: string): string {
  if (by === "you") return "You";
  if (by === "customer") return "Someone who wasn't signed in";
  if (by === "operator") return "Our support team";
  return by === "system" ? "The site" : by;
}

const outcomes: Record<string, string> = {
  waiting: "while the bank was still confirming",
  stopped: "without finishing",
  locked: "because the bank has locked the login",
  "sign-in-refused": "because the bank didn't accept the sign-in",
  "bank-unavailable": "because the bank wasn't available",
  "bank-failed": "because the bank couldn't complete it",
  "permission-missing": "because the login has no permission to share the account",
  "link-expired": "because the link had expired",
  "not-supported": "because the bank can't be connected",
  throttled: "because the bank was limiting requests",
  "already-connected": "with nothing changed",
  "access-ended": "with access ended",
};

const causes: Record<string, string> = {
  expired: "the agreed period is over",
  bank: "it was ended at the bank",
  // "stopped" as releases before this one noted it.
  stopped: "it was ended on our side, at Codat",
  operator: "it was ended on our side, at Codat",
  gone: "it was removed at Codat",
  "not-confirmed": "no one confirmed who signed in to the bank",
};

const confirmedWords: Record<string, string> = {
  number: "with the number on the screen",
  moved: "by agreeing in the other browser",
  owner: "for the company",
};

const refusedWords: Record<string, string> = {
  refused: "someone said it wasn't them",
  "wrong-number": "a wrong number was typed twice",
  expired: "no one confirmed it within an hour",
  withdrawn: "the invitation was withdrawn",
};

const leftWords: Record<string, string> = {
  "someone-else": "said that someone else has the bank login",
  "cannot-sign-in": "couldn't sign in to the bank",
  "wrong-bank": "went back to choose another bank",
  "is-it-safe": "asked whether it's safe",
  statements: "chose to send statements instead",
  remind: "asked for a reminder the next day",
};

const describers: Record<EventKind, { icon: IconName; describe: Describer }> = {
  "journey-started": { icon: "bank", describe: ({ who }) => `${who} started connecting a bank` },
  "journey-left": {
    icon: "clock",
    describe: ({ who, detail }) => `${who} ${leftWords[String(detail.why)] ?? "stopped before the bank"}`,
  },
  "consent-given": { icon: "check", describe: ({ who, bank }) => `${who} agreed to share data from ${bank}` },
  "bank-invitation-made": {
    icon: "mail",
    describe: ({ who, detail }) =>
      detail.to === "phone"
        ? `${who} went on with a phone to connect ${detail.bank ?? "a bank"}`
        : `${who} asked someone else to connect ${detail.bank ?? "a bank"}`,
  },
  "bank-invitation-opened": { icon: "mail", describe: () => "The invitation to connect a bank was opened" },
  "bank-invitation-withdrawn": {
    icon: "mail",
    describe: ({ who }) => `${who} withdrew the invitation to connect a bank`,
  },
  "company-created": { icon: "people", describe: () => "The company was set up at Codat" },
  "connection-created": { icon: "key", describe: ({ bank }) => `The connection to ${bank} was prepared` },
  "sent-to-bank": { icon: "arrow-out", describe: ({ who, bank }) => `${who} went to ${bank} to sign in` },
  returned: {
    icon: "arrow-left",
    describe: ({ who, bank, detail }) =>
      detail.outcome === "linked"
        ? `${who} connected ${bank}`
        : `${who} came back from ${bank} ${outcomes[String(detail.outcome)] ?? ""}`.trim(),
  },
  "returned-elsewhere": {
    icon: "arrow-left",
    describe: ({ bank }) => `Someone came back from ${bank} in another browser, which needed confirming`,
  },
  "return-confirmed": {
    icon: "check",
    describe: ({ who, bank, detail }) => `${who} confirmed ${bank} ${confirmedWords[String(detail.how)] ?? ""}`.trim(),
  },
  "return-refused": {
    icon: "forbidden",
    describe: ({ bank, detail }) =>
      `Access to ${bank} was cancelled: ${refusedWords[String(detail.why)] ?? "it was not confirmed"}`,
  },
  "connection-linked": { icon: "check", describe: ({ who, bank }) => `${who} connected ${bank}` },
  "connection-ended": {
    icon: "forbidden",
    describe: ({ bank, detail }) => {
      const cause = causes[String(detail.cause)];
      return `Access to ${bank} ended${cause ? `: ${cause}` : ""}`;
    },
  },
  "data-received": { icon: "archive", describe: ({ bank }) => `Data from ${bank} arrived` },
  "refresh-asked": { icon: "refresh", describe: ({ who }) => `${who} asked for an update` },
  "schedule-changed": {
    icon: "clock",
    describe: ({ who, detail }) => `${who} set updates to ${detail.schedule ?? "another schedule"}`,
  },
  "sharing-stopped": { icon: "stop", describe: ({ who, bank }) => `${who} stopped sharing from ${bank}` },
  "data-deleted": { icon: "stop", describe: ({ who, bank }) => `${who} deleted ${bank} and its data` },
  "connection-removed": {
    icon: "stop",
    describe: ({ who, bank }) => `${who} removed ${bank}, which was never connected`,
  },
  "connections-merged": {
    icon: "copy",
    describe: ({ who, bank }) => `${who} merged two connections to ${bank} into one`,
  },
  "reminder-sent": {
    icon: "mail",
    describe: ({ bank, detail, language }) =>
      `We emailed a reminder: access to ${bank} ends ${daysAhead(Number(detail.days ?? 0), language)}`,
  },
  "company-claimed": { icon: "people", describe: claimWords },
  "details-changed": { icon: "people", describe: ({ who }) => `${who} corrected the company's details` },
  "person-invited": { icon: "mail", describe: inviteWords },
  "invitation-withdrawn": { icon: "mail", describe: ({ who }) => `${who} withdrew an invitation` },
  "invitation-declined": { icon: "mail", describe: ({ who }) => `${who} declined an invitation` },
  "person-joined": { icon: "people", describe: ({ who }) => `${who} joined` },
  "person-removed": {
    icon: "people",
    describe: ({ who, detail }) => `${who} ${detail.how === "left" ? "left the company" : "removed a colleague"}`,
  },
  "role-changed": { icon: "people", describe: ({ who }) => `${who} changed a colleague's role` },
  "data-exported": {
    icon: "archive",
    describe: ({ who, detail }) => `${who} downloaded data as ${fileWords(detail.format)}`,
  },
  "copy-made": { icon: "archive", describe: () => "Our support team made a copy of the data" },
  "receipt-downloaded": {
    icon: "archive",
    describe: ({ who, bank, detail }) => `${who} downloaded the agreement about ${bank} as ${fileWords(detail.format)}`,
  },
};

function claimWords({ who, detail }: Parameters<Describer>[0]): string {
  return detail.proof === "support"
    ? `${who} gave the company its first owner`
    : `${who} added the company to an account`;
}

function inviteWords({ who, detail }: Parameters<Describer>[0]): string {
  return detail.how === "keep-access" ? `${who} asked by email to keep access` : `${who} invited a colleague`;
}

function fileWords(format: string | number | null | undefined): string {
  return typeof format === "string" ? format.toUpperCase() : "a file";
}

function daysAhead(days: number, language: string): string {
  if (days <= 0) return "that day";
  return days === 1 ? "a day later" : `${formatCount(days, language)} days later`;
}
