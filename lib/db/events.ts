import "server-only";
import { randomUUID } from "node:crypto";
import { type Database, getDb } from "./client";
import { event } from "./schema/companies";

/** What happens to a company, as its timeline and the support desk tell it. */
export type EventKind =
  | "journey-started"
  | "consent-given"
  | "company-created"
  | "connection-created"
  | "sent-to-bank"
  | "returned"
  | "connection-linked"
  | "data-received";

/** Adds a line to a company's timeline. `detail` holds no personal data. */
export async function insertEvent(
  line: {
    companyId: string;
    kind: EventKind;
    actor: "customer" | "system";
    journeyId?: string;
    connectionId?: string;
    detail?: Record<string, string | number | null>;
  },
  db?: Database,
): Promise<void> {
  await (db ?? (await getDb())).insert(event).values({ id: randomUUID(), ...line });
}
