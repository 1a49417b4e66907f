import type { IconName } from "@/components/ui/icon";
import type { EventKind, TimelineEntry } from "@/lib/contracts/timeline";
import { formatCount } from "@/lib/format";

type Teller = (entry: { bank: string; detail: TimelineEntry["detail"]; who: string; language: string }) => string;

/** One line of the timeline as a sentence. Who did it is named where it was a person. */
export function eventWords(entry: TimelineEntry, language: string): string {
  const bank = entry.bankName ?? "a bank";
  return tellers[entry.kind].tell({ bank, detail: entry.detail, who: whoWords(entry.by), language });
}

export function eventIcon(kind: EventKind): IconName {
  return tellers[kind].icon;
}

function whoWords(by: string): string {
  if (by === "you") return "You";
  if (by === "customer") return "Somebody who was not signed in";
  if (by === "operator") return "The support desk";
  return by === "system" ? "The site" : by;
}

const outcomes: Record<string, string> = {
  linked: "with the bank linked",
  waiting: "while the bank was still confirming",
  stopped: "having stopped before finishing",
  locked: "because the bank has locked the login",
  "sign-in-refused": "because the bank didn't accept the sign-in",
  "bank-unavailable": "because the bank wasn't available",
  "bank-failed": "because the bank couldn't complete it",
  "permission-missing": "because the login may not share the account",
  "link-expired": "because the link had expired",
  "not-supported": "because the bank can't be connected",
  throttled: "because the bank limits how often it may be asked",
  "already-connected": "with nothing changed",
  "access-ended": "with access ended",
};

const causes: Record<string, string> = {
  expired: "its time was up",
  bank: "it was ended at the bank",
  // "stopped" as releases before this one noted it.
  stopped: "it was ended on our side, at Codat",
  operator: "it was ended on our side, at Codat",
  gone: "it was removed at Codat",
  "not-confirmed": "nobody confirmed who had been at the bank",
};

const confirmedWords: Record<string, string> = {
  number: "with the number on the screen",
  moved: "by agreeing in the browser that came back",
  owner: "for the company",
};

const refusedWords: Record<string, string> = {
  refused: "somebody said that it wasn't theirs",
  "wrong-number": "a wrong number was typed twice",
  expired: "nobody confirmed it within an hour",
};

const tellers: Record<EventKind, { icon: IconName; tell: Teller }> = {
  "journey-started": { icon: "bank", tell: ({ who }) => `${who} began to link a bank` },
  "consent-given": { icon: "check", tell: ({ who, bank }) => `${who} agreed to share data from ${bank}` },
  "company-created": { icon: "people", tell: () => "The company was set up at Codat" },
  "connection-created": { icon: "key", tell: ({ bank }) => `The connection to ${bank} was prepared` },
  "sent-to-bank": { icon: "arrow-out", tell: ({ who, bank }) => `${who} went to ${bank} to sign in` },
  returned: {
    icon: "arrow-left",
    tell: ({ who, bank, detail }) => `${who} came back from ${bank} ${outcomes[String(detail.outcome)] ?? ""}`.trim(),
  },
  "returned-elsewhere": {
    icon: "arrow-left",
    tell: ({ bank }) => `Somebody came back from ${bank} in another browser, which had to be confirmed`,
  },
  "return-confirmed": {
    icon: "check",
    tell: ({ who, bank, detail }) => `${who} confirmed ${bank} ${confirmedWords[String(detail.how)] ?? ""}`.trim(),
  },
  "return-refused": {
    icon: "forbidden",
    tell: ({ bank, detail }) =>
      `Access to ${bank} was undone: ${refusedWords[String(detail.why)] ?? "it was not confirmed"}`,
  },
  "connection-linked": { icon: "check", tell: ({ bank }) => `${bank === "a bank" ? "A bank" : bank} was linked` },
  "connection-ended": {
    icon: "forbidden",
    tell: ({ bank, detail }) => {
      const cause = causes[String(detail.cause)];
      return `Access to ${bank} ended${cause ? `: ${cause}` : ""}`;
    },
  },
  "data-received": { icon: "archive", tell: ({ bank }) => `Data from ${bank} arrived` },
  "refresh-asked": { icon: "refresh", tell: ({ who }) => `${who} asked for the latest data` },
  "schedule-changed": {
    icon: "clock",
    tell: ({ who, detail }) => `${who} chose to have the banks read ${detail.schedule ?? "at another pace"}`,
  },
  "sharing-stopped": { icon: "stop", tell: ({ who, bank }) => `${who} stopped sharing from ${bank}` },
  "data-deleted": { icon: "stop", tell: ({ who, bank }) => `${who} deleted ${bank} and its data` },
  "connection-removed": { icon: "stop", tell: ({ who, bank }) => `${who} removed ${bank}, which was never linked` },
  "connections-merged": { icon: "copy", tell: ({ who, bank }) => `${who} merged two connections to ${bank} into one` },
  "reminder-sent": {
    icon: "mail",
    tell: ({ bank, detail, language }) =>
      `A reminder was mailed: access to ${bank} ends ${daysAhead(Number(detail.days ?? 0), language)}`,
  },
  "company-claimed": { icon: "people", tell: claimWords },
  "details-changed": { icon: "people", tell: ({ who }) => `${who} corrected the company's details` },
  "person-invited": { icon: "mail", tell: inviteWords },
  "invitation-withdrawn": { icon: "mail", tell: ({ who }) => `${who} took an invitation back` },
  "invitation-declined": { icon: "mail", tell: ({ who }) => `${who} declined an invitation` },
  "person-joined": { icon: "people", tell: ({ who }) => `${who} joined` },
  "person-removed": {
    icon: "people",
    tell: ({ who, detail }) => `${who} ${detail.how === "left" ? "left the company" : "removed a colleague"}`,
  },
  "role-changed": { icon: "people", tell: ({ who }) => `${who} changed what a colleague may do` },
  "data-exported": {
    icon: "archive",
    tell: ({ who, detail }) => `${who} downloaded data as ${fileWords(detail.format)}`,
  },
  "copy-made": { icon: "archive", tell: () => "The support desk made a copy of the data" },
  "receipt-downloaded": {
    icon: "archive",
    tell: ({ who, bank, detail }) => `${who} downloaded the agreement about ${bank} as ${fileWords(detail.format)}`,
  },
};

function claimWords({ who, detail }: Parameters<Teller>[0]): string {
  return detail.proof === "support"
    ? `${who} gave the company its first owner`
    : `${who} took the company into an account`;
}

function inviteWords({ who, detail }: Parameters<Teller>[0]): string {
  return detail.how === "keep-access" ? `${who} asked by email to keep access` : `${who} invited a colleague`;
}

function fileWords(format: string | number | null | undefined): string {
  return typeof format === "string" ? format.toUpperCase() : "a file";
}

function daysAhead(days: number, language: string): string {
  if (days <= 0) return "that day";
  return days === 1 ? "a day later" : `${formatCount(days, language)} days later`;
}
