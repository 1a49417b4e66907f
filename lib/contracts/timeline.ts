/** What happens to a company, as its timeline and the support desk show it. */
export const eventKinds = [
  "journey-started",
  "journey-left",
  "consent-given",
  "bank-invitation-made",
  "bank-invitation-opened",
  "bank-invitation-declined",
  "bank-invitation-withdrawn",
  "company-created",
  "connection-created",
  "sent-to-bank",
  "returned",
  "returned-elsewhere",
  "return-confirmed",
  "return-refused",
  "connection-linked",
  "connection-ended",
  "data-received",
  "refresh-asked",
  "schedule-changed",
  "sharing-stopped",
  "data-deleted",
  "connection-removed",
  "connections-merged",
  "reminder-sent",
  "company-claimed",
  "details-changed",
  "person-invited",
  "invitation-withdrawn",
  "invitation-declined",
  "person-joined",
  "person-removed",
  "role-changed",
  "data-exported",
  "copy-made",
  "receipt-downloaded",
] as const;
export type EventKind = (typeof eventKinds)[number];

/** One line of the timeline. */
export type TimelineEntry = {
  id: string;
  kind: EventKind;
  /** ISO 8601. */
  at: string;
  /** "you", another person's address, "customer" (who was not signed in), "operator" or "system". */
  by: string;
  bankName: string | null;
  /** Small facts that the sentence uses, such as outcome, dataType, days, schedule. */
  detail: Record<string, string | number | null>;
  /** The connection and the attempt that it belongs to. */
  connectionId: string | null;
  journeyId: string | null;
};

/** A line, or what it took to connect a bank as one line: `steps` are its lines then, the newest first. */
export type TimelineItem = TimelineEntry & { steps: TimelineEntry[] };

export type TimelineView = {
  entries: TimelineItem[];
  /** Opaque; null on the last page. */
  older: string | null;
};
