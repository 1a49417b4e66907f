import type { Integration } from "./banks/catalogue";

export type ConnectionStatus = "PendingAuth" | "Linked" | "Unlinked" | "Deauthorized";

export type ConnectionError = {
  statusCode: string;
  statusText: string;
  errorMessage: string;
  erroredAt: number;
  resolvedAt: number | null;
  status: "Active" | "Resolved" | null;
};

export type Connection = {
  id: string;
  companyId: string;
  integration: Integration;
  status: ConnectionStatus;
  createdAt: number;
  firstLinkedAt: number | null;
  linkedAt: number | null;
  lastSyncAt: number | null;
  /** When the last fetch that was announced was over, however it ended. */
  lastFetchAt: number | null;
  errors: ConnectionError[];
  /** Who signed in at the bank: the same person sees the same accounts again. */
  login: string;
  /** The accounts that were offered for sharing and not chosen. */
  withheldAccountIds: string[];
};

export type SyncSetting = {
  dataType: string;
  fetchOnFirstLink: boolean;
  syncSchedule: number;
  syncOrder: number;
  syncFromUtc?: string | undefined;
  syncFromWindow?: number | undefined;
  monthsToSync?: number | undefined;
  isLocked?: boolean | undefined;
};

export type Company = {
  id: string;
  name: string;
  description: string | null;
  tags: Record<string, string> | null;
  products: string[];
  createdAt: number;
  syncSettings: SyncSetting[] | null;
};

/** Null while nothing replaces it; else until when it still signs beside the one that does. */
export type WebhookSecret = { value: string; validUntil: number | null };
export type WebhookConsumer = {
  id: string;
  url: string;
  disabled: boolean;
  /** None is all of them. */
  eventTypes: string[];
  companyTags: string[];
  /** Newest first. */
  secrets: WebhookSecret[];
  /** Since when nothing has arrived there although something was sent. */
  failingSince: number | null;
};

export type DeliveryAttempt = {
  number: number;
  at: number;
  status: number | null;
  error: string | null;
  durationMs: number;
};
/** A message on its way to one consumer. */
export type Delivery = {
  id: string;
  messageId: string;
  eventType: string;
  body: string;
  /** What to send instead of the usual headers; null leaves one out. */
  headers: Record<string, string | string[] | null>;
  consumer: WebhookConsumer;
  createdAt: number;
  state: "waiting" | "sending" | "delivered" | "failed" | "dropped";
  attempts: DeliveryAttempt[];
  nextTryAt: number | null;
};
export type LoggedRequest = {
  at: string;
  method: string;
  path: string;
  operation: string | null;
  status: number | null;
  durationMs: number;
  fault: string | null;
};
export type Profile = {
  name: string;
  redirectUrl: string;
  logoUrl: string;
  iconUrl: string;
  whiteListUrls: string[];
  confirmCompanyName: boolean;
};

export type OneTimePassword = { expiresAt: number; isUsed: boolean };

export type WorldEvent = {
  id: string;
  eventType: string;
  generatedDate: string;
  payload: Record<string, unknown>;
};

/** One visit of a customer to the pages behind a link. */
export type LinkSession = {
  id: string;
  connectionId: string;
  /** What the link URL carried besides its password: the redirect template may name any of it. */
  parameters: Record<string, string>;
  login: string;
  isConsented: boolean;
  isSignedIn: boolean;
  /** Where the visit ended; a browser that comes back to one of its pages is sent there again. */
  redirectTo: string | null;
};

type StoredAttachment = { filename: string; contentType: string; content: Buffer };
export type StoredMail = {
  id: string;
  at: number;
  from: string;
  /** Whom it was delivered to: the recipients of the envelope, so blind copies too. */
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  links: string[];
  messageId: string | null;
  headers: string[];
  attachments: StoredAttachment[];
};
