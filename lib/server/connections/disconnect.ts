import "server-only";
import { findCompany } from "@/lib/codat/client/connections";
import { type Actor, actorOf, actors } from "@/lib/contracts/actor";
import { getDb } from "@/lib/db/client";
import type { CompanyRow } from "@/lib/db/companies";
import { type ConnectionRow, findConnectionRow, listConnectionRows } from "@/lib/db/connections";
import { endConsents } from "@/lib/db/consents";
import { insertEvent } from "@/lib/db/events";
import { markStopped } from "@/lib/db/stopping";
import type { Customer } from "@/lib/domain/customer";
import type { Holder } from "@/lib/domain/visitor";
import { AppError } from "@/lib/errors";
import { authoriseConnection, authoriseSharing } from "@/lib/server/access/authorise";
import { withCompanyLease } from "@/lib/server/access/company-lease";
import { deleteCompanyAtCodat } from "./delete-at-codat";
import { atCodat, removeConnection } from "./remove-connection";
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
  const companyCodatId = await idAtCodat(company);
  for (const { id } of await listConnectionRows(company.id)) {
    const removal = { companyCodatId, kind: "data-deleted", actor, isMeant: isNeverLinked } as const;
    if ((await removeConnection(id, removal)) !== "changed") continue;
    const row = await findConnectionRow(id);
    if (row && (row.unlinkAt !== null || row.status !== "Unlinked")) await stopForGood(row, actor);
  }
}

function isNeverLinked({ linkedAt }: ConnectionRow): boolean {
  return linkedAt === null;
}

async function stopForGood(row: ConnectionRow, actor: Actor): Promise<void> {
  const answer = await atCodat(() => endAccess(row));
  await stopHere(row, actor);
  await settleUnlinked(row, answer);
}

/**
 * Deletes a connection with all data that came through it, and through what was merged into it, here and at Codat. The
 * agreements stay, as ended. `typed` must be the bank's name, as the page asks; "already" for who pressed twice, "merged" where
 * what it held is another's by now, and was not deleted. @throws AppError "not-found", "forbidden", "upstream"
 */
export async function deleteData(
  customer: Customer,
  connectionId: string,
  typed: string,
): Promise<"done" | "already" | "merged" | "mistyped"> {
  const row = await authoriseConnection(customer, connectionId, "owner", { orDeleted: true });
  if (row.status === "Deleted") return "already";
  if (!isSameName(typed, row.providerName)) return "mistyped";
  const actor = actorOf(customer);
  return withCompanyLease(row.companyId, async ({ codatId: companyCodatId }) => {
    const removed = await removeConnection(row.id, { companyCodatId, kind: "data-deleted", actor });
    if (removed === "done") return "done";
    return (await findConnectionRow(row.id))?.status === "Merged" ? "merged" : "already";
  });
}

/** Removes a connection that was begun and never linked. @throws AppError "not-found", "conflict", "upstream" */
export async function removePending(customer: Customer, connectionId: string): Promise<DisconnectResult> {
  const { id, companyId } = await authoriseConnection(customer, connectionId, "member", { orDeleted: true });
  return withCompanyLease(companyId, async ({ codatId: companyCodatId }) => {
    const removal = { companyCodatId, kind: "connection-removed", actor: actorOf(customer) } as const;
    const removed = await removeConnection(id, { ...removal, isMeant: isNeverLinked });
    if (removed === "changed") throw new AppError("connection.linked-meanwhile");
    return removed;
  });
}

/**
 * Deletes a connection whose retention period is over, as its owner could. False when it isn't ended any more, or is deleted.
 * @throws AppError "upstream"
 */
export async function deleteOutdated({ id, companyId }: { id: string; companyId: string }): Promise<boolean> {
  return withCompanyLease(companyId, async ({ codatId: companyCodatId }) => {
    const removal = { companyCodatId, kind: "data-deleted", actor: actors.system, isMeant: hasEnded } as const;
    return (await removeConnection(id, removal)) === "done";
  });
}

function hasEnded({ status }: ConnectionRow): boolean {
  return status === "Unlinked" || status === "Deauthorized";
}

/**
 * Ends everything of a company: sharing with every bank, its data here, and the company at Codat, also one whose making was
 * never answered. Call it with the company's lease; doing it twice does no harm. @throws AppError "upstream"
 */
export async function endCompany(company: CompanyRow): Promise<void> {
  const companyCodatId = await idAtCodat(company);
  for (const { id } of await listConnectionRows(company.id))
    await removeConnection(id, { companyCodatId, kind: "data-deleted", actor: actors.system });
  if (companyCodatId) await atCodat(() => deleteCompanyAtCodat(companyCodatId));
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
