import "server-only";
import { eq, exists, inArray, not, or, sql } from "drizzle-orm";
import type { Database } from "./client";
import { ERASED_NAME } from "./companies";
import { company, connection, consent, discardedConnection, event, journey } from "./schema/companies";
import { bankInvitation } from "./schema/leaving";
import { invitation, membership, refusedOffer, session } from "./schema/people";
import { webhookMessage } from "./schema/webhooks";

/** Who agreed, once it may no longer be known. */
const NOBODY = "erased";

/**
 * Takes away everything of a company but the record of what was agreed: each agreement's text, version, hash and times,
 * and the bank it was about. It names neither the company nor a person; a receipt can still be checked against it.
 * A company that agreed to nothing leaves no row at all.
 */
export async function eraseCompanyRows(companyId: string, tx: Database): Promise<void> {
  const [row] = await tx.select().from(company).where(eq(company.id, companyId)).for("update");
  if (!row) return;
  const isAbout = row.codatId ? eq(webhookMessage.companyCodatId, row.codatId) : undefined;
  await tx.delete(webhookMessage).where(or(isAbout, eq(webhookMessage.companyCodatId, companyId)));
  // They went with the company at Codat, or with one that it was there before.
  const wasOfIt = row.codatId ? eq(discardedConnection.companyCodatId, row.codatId) : undefined;
  const ids = tx.select({ id: connection.id }).from(connection).where(eq(connection.companyId, companyId));
  await tx.delete(discardedConnection).where(or(wasOfIt, inArray(discardedConnection.connectionId, ids)));
  for (const table of [event, journey, bankInvitation, invitation, membership, refusedOffer])
    await tx.delete(table).where(eq(table.companyId, companyId));
  await tx.update(session).set({ companyId: null }).where(eq(session.companyId, companyId));
  const endedAt = sql`coalesce(${consent.endedAt}, least(now(), ${consent.expiresAt}))`;
  const retained = await tx
    .update(consent)
    .set({ agreedBy: NOBODY, endedAt, endedBy: sql`coalesce(${consent.endedBy}, 'deleted')` })
    .where(eq(consent.companyId, companyId))
    .returning({ id: consent.id });
  if (retained.length === 0) await tx.delete(company).where(eq(company.id, companyId));
  else await emptyCompany(companyId, tx);
}

/** What a company or a connection was at Codat. */
const forgotten = { codatId: null, codatAttemptedAt: null };

async function emptyCompany(companyId: string, tx: Database): Promise<void> {
  const isNamed = exists(tx.select().from(consent).where(eq(consent.connectionId, connection.id)));
  await tx.delete(connection).where(sql`${connection.companyId} = ${companyId} and ${not(isNamed)}`);
  await tx
    .update(connection)
    .set({ status: "Deleted", accessUntil: null, ...forgotten, received: null, facts: null, removal: null })
    .where(eq(connection.companyId, companyId));
  await tx
    .update(company)
    .set({
      name: ERASED_NAME,
      email: null,
      isEmailTyped: false,
      reference: null,
      ...forgotten,
    })
    .where(eq(company.id, companyId));
}
