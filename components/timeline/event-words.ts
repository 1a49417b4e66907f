import type { IconName } from "@/components/ui/icon";
import type { EventKind, TimelineEntry } from "@/lib/contracts/timeline";
import { formatCount } from "@/lib/format";

type Describer = (entry: { bank: string; detail: TimelineEntry["detail"]; who: string } & Reader) => string;
/** For whom it is said, and what the operator is called. */
type Reader = { language: string; brandName: string };

/** One line of the timeline as a sentence. Who did it is named where it was a person. */
export function eventWords(entry: TimelineEntry, reader: Reader): string {
  const bank = entry.bankName ?? "a bank";
  return describers[entry.kind].describe({ bank, detail: entry.detail, who: whoWords(entry.by), ...reader });
}

/** The same for a line among those that connected a bank, where the last step is not the whole. */
export function stepWords(entry: TimelineEntry, reader: Reader): string {
  return entry.kind === "connection-linked"
    ? `${entry.bankName ?? "The bank"} confirmed it`
    : eventWords(entry, reader);
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

/** How a way to the bank ended, as sentences about a person and a bank. */
const outcomes: Record<string, (who: string, bank: string) => string> = {
  linked: (who, bank) => `${who} connected ${bank}`,
  waiting: (who, bank) => `${who} came back from ${bank}, which was still confirming`,
  stopped: (who, bank) => `${who} stopped at ${bank} before finishing`,
  locked: (who, bank) => `${who} couldn't finish at ${bank}, which has locked the login`,
  "sign-in-refused": (who, bank) => `${who} couldn't finish at ${bank}, which didn't accept the sign-in`,
  "bank-unavailable": (who, bank) => `${who} couldn't finish at ${bank}, which wasn't available`,
  "bank-failed": (who, bank) => `${who} couldn't finish at ${bank}, where something went wrong`,
  "permission-missing": (who, bank) => `${who} couldn't finish at ${bank}, without permission to share the account`,
  "link-expired": (who, bank) => `${who} couldn't finish at ${bank}, because the link had been used or had expired`,
  "not-supported": (who, bank) => `${who} couldn't connect an account at ${bank}, which can't be connected here`,
  throttled: (who, bank) => `${who} couldn't finish at ${bank}, which was limiting requests`,
  "already-connected": (who, bank) => `${who} came back from ${bank}, which was already connected`,
  "access-ended": (who, bank) => `${who} came back from ${bank}, where access had ended`,
};

const endedOnOurSide = (bank: string, brandName: string) => `${brandName} or Codat ended access to ${bank}`;

const causes: Record<string, (bank: string, brandName: string) => string> = {
  expired: (bank) => `Access to ${bank} ended with the agreed period`,
  bank: (bank) => `Access to ${bank} was ended at the bank`,
  // "stopped" as releases before this one noted it.
  stopped: endedOnOurSide,
  operator: endedOnOurSide,
  gone: (bank) => `The connection to ${bank} was removed at Codat`,
  "not-confirmed": (bank) => `Access to ${bank} ended, because no one confirmed who signed in`,
};

const confirmedWords: Record<string, (who: string, bank: string) => string> = {
  number: (who, bank) => `${who} confirmed ${bank} with the number on the screen`,
  moved: (who, bank) => `${who} confirmed ${bank} by agreeing in the other browser`,
  owner: (who, bank) => `${who} confirmed ${bank} for the company`,
};

const refusedWords: Record<string, (bank: string) => string> = {
  refused: (bank) => `Access to ${bank} was cancelled, because someone said it wasn't them`,
  cancelled: (bank) => `Access to ${bank} was cancelled in the browser where it was started`,
  "wrong-number": (bank) => `Access to ${bank} was cancelled, because a wrong number was typed twice`,
  expired: (bank) => `Access to ${bank} was cancelled, because no one confirmed it within an hour`,
  withdrawn: (bank) => `Access to ${bank} was cancelled, because the invitation was withdrawn`,
};

const leftWords: Record<string, (who: string) => string> = {
  "someone-else": (who) => `${who} said someone else has the bank login`,
  "cannot-sign-in": (who) => `${who} couldn't sign in to the bank`,
  "wrong-bank": (who) => `${who} went back to choose another bank`,
  "is-it-safe": (who) => `${who} asked whether it's safe`,
  statements: (who) => `${who} chose to send statements instead`,
  remind: (who) => `${who} asked for a reminder the next day`,
};

const describers: Record<EventKind, { icon: IconName; describe: Describer }> = {
  "journey-started": { icon: "bank", describe: ({ who }) => `${who} started connecting a bank` },
  "journey-left": {
    icon: "clock",
    describe: ({ who, detail }) => leftWords[String(detail.why)]?.(who) ?? `${who} stopped before the bank`,
  },
  "consent-given": { icon: "check", describe: ({ who, bank }) => `${who} agreed to share data from ${bank}` },
  "bank-invitation-made": {
    icon: "mail",
    describe: ({ who, detail }) =>
      detail.to === "phone"
        ? `${who} continued on a phone to connect ${detail.bank ?? "a bank"}`
        : `${who} asked someone else to connect ${detail.bank ?? "a bank"}`,
  },
  "bank-invitation-opened": { icon: "mail", describe: () => "The invitation to connect a bank was opened" },
  "bank-invitation-declined": {
    icon: "mail",
    describe: () => "Someone who had the link to connect a bank said “Not now”",
  },
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
      outcomes[String(detail.outcome)]?.(who, bank) ?? `${who} came back from ${bank}`,
  },
  "returned-elsewhere": {
    icon: "arrow-left",
    describe: ({ bank }) => `Someone came back from ${bank} in another browser, which needed confirming`,
  },
  "return-confirmed": {
    icon: "check",
    describe: ({ who, bank, detail }) => confirmedWords[String(detail.how)]?.(who, bank) ?? `${who} confirmed ${bank}`,
  },
  "return-refused": {
    icon: "forbidden",
    describe: ({ bank, detail }) =>
      refusedWords[String(detail.why)]?.(bank) ?? `Access to ${bank} was cancelled, because it wasn't confirmed`,
  },
  "connection-linked": { icon: "check", describe: ({ who, bank }) => `${who} connected ${bank}` },
  "connection-ended": {
    icon: "forbidden",
    describe: ({ bank, detail, brandName }) =>
      causes[String(detail.cause)]?.(bank, brandName) ?? `Access to ${bank} ended`,
  },
  "data-received": { icon: "archive", describe: ({ bank }) => `Data from ${bank} arrived` },
  "refresh-asked": { icon: "refresh", describe: ({ who }) => `${who} asked for an update` },
  "schedule-changed": {
    icon: "clock",
    describe: ({ who, detail }) => `${who} set updates to ${detail.schedule ?? "another schedule"}`,
  },
  "sharing-stopped": { icon: "stop", describe: ({ who, bank }) => `${who} stopped sharing ${bank}` },
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
    describe: ({ bank, detail, language }) => reminderWords(bank, Number(detail.days ?? 0), language),
  },
  "company-claimed": { icon: "people", describe: claimWords },
  "details-changed": { icon: "people", describe: ({ who }) => `${who} corrected the company's details` },
  "person-invited": { icon: "mail", describe: inviteWords },
  "invitation-withdrawn": { icon: "mail", describe: ({ who }) => `${who} withdrew an invitation` },
  "invitation-declined": { icon: "mail", describe: ({ who }) => `${who} declined an invitation` },
  "person-joined": { icon: "people", describe: ({ who }) => `${who} joined` },
  "person-removed": {
    icon: "people",
    describe: ({ who, detail }) => (detail.how === "left" ? `${who} left the company` : `${who} removed a colleague`),
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

const fileNames: Record<string, string> = { csv: "CSV", json: "JSON", pdf: "PDF" };

function fileWords(format: string | number | null | undefined): string {
  return fileNames[String(format)] ?? "a file";
}

function reminderWords(bank: string, days: number, language: string): string {
  if (days <= 0) return `We emailed a reminder: access to ${bank} ends that day`;
  return days === 1
    ? `We emailed a reminder: access to ${bank} ends a day later`
    : `We emailed a reminder: access to ${bank} ends ${formatCount(days, language)} days later`;
}
