import "server-only";
import { randomUUID } from "node:crypto";
import { and, desc, eq, getTableColumns, lt, or } from "drizzle-orm";
import type { Actor } from "@/lib/contracts/actor";
import type { AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import type { EventKind } from "@/lib/contracts/timeline";
import { type Database, getDb } from "./client";
import { shownLogin, withBankName } from "./login-numbers";
import { connection, event } from "./schema/companies";
import { user } from "./schema/people";

/** Adds a line to a company's timeline. `detail` holds no personal data. */
export async function insertEvent(
  {
    actor,
    ...line
  }: {
    companyId: string;
    kind: EventKind;
    actor: Actor;
    journeyId?: string;
    connectionId?: string;
    detail?: Record<string, string | number | null>;
  },
  db?: Database,
): Promise<void> {
  await (db ?? (await getDb()))
    .insert(event)
    .values({ id: randomUUID(), actorType: actor.type, actorId: actor.id, ...line });
}

/** Whether something of a kind has happened to a connection. */
export async function hasEvent(
  { connectionId, kind }: { connectionId: string; kind: EventKind },
  db?: Database,
): Promise<boolean> {
  const rows = await (db ?? (await getDb()))
    .select({ id: event.id })
    .from(event)
    .innerJoin(connection, and(eq(connection.id, connectionId), eq(event.companyId, connection.companyId)))
    .where(and(eq(event.connectionId, connectionId), eq(event.kind, kind)))
    .limit(1);
  return rows.length > 0;
}

/** The lines of a company's timeline, the newest first, with what the connection is called and the address of who did it. */
export async function listEvents(
  companyId: AuthorisedCompanyId,
  { before, limit }: { before: { at: Date; id: string } | null; limit: number },
) {
  const rows = await (await getDb())
    .select({ ...getTableColumns(event), bankName: connection.providerName, login: shownLogin, email: user.email })
    .from(event)
    .leftJoin(connection, eq(connection.id, event.connectionId))
    .leftJoin(user, eq(user.id, event.actorId))
    .where(
      and(
        eq(event.companyId, companyId),
        before ? or(lt(event.at, before.at), and(eq(event.at, before.at), lt(event.id, before.id))) : undefined,
      ),
    )
    .orderBy(desc(event.at), desc(event.id))
    .limit(limit);
  return rows.map(withBankName);
}
export type ListedEventRow = Awaited<ReturnType<typeof listEvents>>[number];
