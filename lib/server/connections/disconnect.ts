import "server-only";
import { deleteCompany, deleteConnection, findCompany } from "@/lib/codat/client/connections";
import { CodatError } from "@/lib/codat/errors";
import { type Actor, actorOf, actors } from "@/lib/contracts/actor";
import { deletedStatuses } from "@/lib/contracts/connection-status";
import type { EventKind } from "@/lib/contracts/timeline";
import { getDb } from "@/lib/db/client";
import type { CompanyRow } from "@/lib/db/companies";
import { type ConnectionRow, findConnectionRow, listConnectionRows, markDeleted } from "@/lib/db/connections";
import { endConsents } from "@/lib/db/consents";
import { insertEvent } from "@/lib/db/events";
import { deleteBankData } from "@/lib/db/imports";
import { markStopped } from "@/lib/db/stopping";
import type { Customer } from "@/lib/domain/customer";
import type { Holder } from "@/lib/domain/visitor";
import { AppError } from "@/lib/errors";
import { authoriseConnection, authoriseSharing } from "@/lib/server/access/authorise";
import { logCodatFailure } from "@/lib/server/access/codat-failure";
import { withCompanyLease } from "@/lib/server/access/company-lease";
import { endAccess, settleUnlinked, unlinkStoppedSoon } from "./stopped-connections";

/** "already": it had been done, by this person or another, and nothing was done twice. */
export type DisconnectResult = "done" | "already";
/** "unlinking": it is done here, and a job ends it at Codat. */
export type Stop = DisconnectResult | "unlinking";

/**
 * Stops sharing: from this moment on nothing is read here, what was read stays, and it is unlinked at Codat as soon as that
 * can be done. Stopping twice is no error. @throws AppError "not-found", "forbidden"
 */
export async function stopSharing(who: Customer | Holder, connectionId: string): Promise<Stop> {
  const row = await authoriseSharing(who, connectionId, "owner");
  if (!(await stopHere(row, actorOf(who)))) return "already";
  return (await unlinkStoppedSoon(row.id)) ? "done" : "unlinking";
}

/** False when it was stopped already. */
async function stopHere({ id, companyId }: ConnectionRow, actor: Actor): Promise<boolean> {
  return (await getDb()).transaction(async (tx) => {
    if (!(await markStopped(id, tx))) return false;
    await endConsents(id, { endedBy: "stopped" }, tx);
    await insertEvent({ companyId, connectionId: id, kind: "sharing-stopped", actor }, tx);
    return true;
  });
}

/**
 * Stops sharing from every bank of a company, at Codat as well before it returns; what was begun and never linked is removed,
 * so that its link can't be used any more. Call it with the company's lease; doing it twice does no harm.
 * @throws AppError "upstream"
 */
export async function endAllSharing(company: CompanyRow, actor: Actor): Promise<void> {
  const codatId = await idAtCodat(company);
  for (const row of await listConnectionRows(company.id)) {
    if (row.linkedAt === null) await removeConnection(row, codatId, actor);
    else if (row.unlinkAt !== null || row.status !== "Unlinked") await stopForGood(row, actor);
  }
}

async function stopForGood(row: ConnectionRow, actor: Actor): Promise<void> {
  const answer = await atCodat(() => endAccess(row));
  await stopHere(row, actor);
  await settleUnlinked(row, answer);
}

/**
 * Deletes a connection with all data that came through it, here and at Codat. The agreements stay, as ended. `typed` must
 * be the bank's name, as the page asks; "already" for who pressed twice. @throws AppError "not-found", "forbidden", "upstream"
 */
export async function deleteData(
  customer: Customer,
  connectionId: string,
  typed: string,
): Promise<"done" | "already" | "mistyped"> {
  const row = await authoriseConnection(customer, connectionId, "owner", { orDeleted: true });
  if (deletedStatuses.includes(row.status)) return "already";
  if (!isSameName(typed, row.providerName)) return "mistyped";
  await withCompanyLease(row.companyId, ({ codatId }) => removeConnection(row, codatId, actorOf(customer)));
  return "done";
}

/** Removes a connection that was begun and never linked. @throws AppError "not-found", "conflict", "upstream" */
export async function removePending(customer: Customer, connectionId: string): Promise<DisconnectResult> {
  const row = await authoriseConnection(customer, connectionId, "member", { orDeleted: true });
  if (deletedStatuses.includes(row.status)) return "already";
  if (row.linkedAt !== null) throw new AppError("connection.linked-meanwhile");
  return withCompanyLease(row.companyId, async ({ codatId }) => {
    if (codatId && row.codatId) await atCodat(() => ignoreNotFound(deleteConnection(codatId, row.codatId ?? "")));
    const isNew = await markDeleted(row.id);
    if (isNew) await record(row, { endedBy: "unused", kind: "connection-removed", actor: actorOf(customer) });
    return isNew ? "done" : "already";
  });
}

/**
 * Deletes a connection whose retention period is over, as its owner could. False when it is linked again or deleted.
 * @throws AppError "upstream"
 */
export async function deleteOutdated({ id, companyId }: { id: string; companyId: string }): Promise<boolean> {
  return withCompanyLease(companyId, async ({ codatId }) => {
    const row = await findConnectionRow(id);
    if (!row || row.status === "Linked" || deletedStatuses.includes(row.status)) return false;
    await removeConnection(row, codatId, actors.system);
    return true;
  });
}

/**
 * Ends everything of a company: sharing with every bank, its data here, and the company at Codat, also one whose making was
 * never answered. Call it with the company's lease; doing it twice does no harm. @throws AppError "upstream"
 */
export async function endCompany(company: CompanyRow): Promise<void> {
  const codatId = await idAtCodat(company);
  for (const row of await listConnectionRows(company.id)) await removeConnection(row, codatId, actors.system);
  if (codatId) await atCodat(() => ignoreNotFound(deleteCompany(codatId)));
}

async function idAtCodat({ id, codatId, codatAttemptedAt }: CompanyRow): Promise<string | null> {
  if (codatId || !codatAttemptedAt) return codatId;
  return atCodat(async () => (await findCompany(id))?.id ?? null);
}

/** Whether what was typed is the bank's name, however it is spaced or written large and small. */
function isSameName(typed: string, name: string): boolean {
  const bare = (text: string) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  return bare(typed) === bare(name);
}

async function removeConnection(row: ConnectionRow, codatId: string | null, actor: Actor): Promise<void> {
  if (codatId && row.codatId) await atCodat(() => ignoreNotFound(deleteConnection(codatId, row.codatId ?? "")));
  await deleteBankData(row.id);
  if (!(await markDeleted(row.id))) return;
  // Of an agreement that never took effect nothing has to be proven; see isIdle in lib/db/retention.ts.
  await record(row, { endedBy: row.linkedAt ? "deleted" : "unused", kind: "data-deleted", actor });
}

async function record(
  row: ConnectionRow,
  { endedBy, kind, actor }: { endedBy: string; kind: EventKind; actor: Actor },
): Promise<void> {
  const { companyId, id: connectionId } = row;
  await endConsents(connectionId, { endedBy });
  await insertEvent({ companyId, connectionId, kind, actor });
}

async function ignoreNotFound(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof CodatError) || error.kind !== "not-found") throw error;
  }
}

/** Makes a call that the person who reads the message may safely have made again. */
async function atCodat<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    if (!(cause instanceof CodatError)) throw cause;
    throw new AppError("connection.not-ended", {
      cause,
      retryAfterSeconds: cause.retryAfterSeconds,
      reference: logCodatFailure(cause, "an ending could not be carried out"),
    });
  }
}
