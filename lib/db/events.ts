import "server-only";
import { randomUUID } from "node:crypto";
import type { EventKind } from "../contracts/timeline";
import { type Database, getDb } from "./client";
import { event } from "./schema/companies";

/** Adds a line to a company's timeline. `detail` holds no personal data. */
export async function insertEvent(
  line: {
    companyId: string;
    kind: EventKind;
    /** The user id of a signed-in person, "customer" for a journey that nobody signed in for, or "system". */
    actor: string;
    journeyId?: string;
    connectionId?: string;
    detail?: Record<string, string | number | null>;
  },
  db?: Database,
): Promise<void> {
  await (db ?? (await getDb())).insert(event).values({ id: randomUUID(), ...line });
}
