import "server-only";
import { actorOf } from "@/lib/contracts/actor";
import type { RefreshResult } from "@/lib/contracts/sync";
import { findCompanyRow } from "@/lib/db/companies";
import { findConnectionRow } from "@/lib/db/connections";
import { type DataStatusRow, listDataStatuses } from "@/lib/db/data-statuses";
import { allowRetry } from "@/lib/db/retries";
import type { Visitor } from "@/lib/domain/visitor";
import { enqueue } from "@/lib/enqueue";
import { AppError } from "@/lib/errors";
import { refreshFrom } from "@/lib/server/access/refresh-cool-down";
import { standingOf } from "@/lib/server/connections/standing";
import { refreshFor } from "./sync";

/** What failed a moment ago is not tried again at once, however often it is asked for. */
const REST_MS = 30_000;

/**
 * Has what is missing of one bank tried again, for the browser that linked it, with or without an account: what Codat has is
 * fetched again, and what the bank did not send Codat is asked to read, once a cool-down. @throws AppError "not-found"
 */
export async function tryAgain(visitor: Visitor, connectionId: string): Promise<RefreshResult> {
  const { actor, company, statuses, isImport, isRefresh } = await findMissing(visitor, connectionId);
  const results: RefreshResult[] = [];
  if (isImport) results.push(await importAgain(company.id, statuses));
  if (isRefresh) results.push(await refreshFor(actor, { company: company.id }));
  const most = byWeight.flatMap((kind) => results.filter((result) => result.kind === kind));
  return most[0] ?? { kind: "already" };
}

/** When something of what is missing may be tried again; null when now. @throws AppError "not-found" */
export async function retryAllowedAt(visitor: Visitor, connectionId: string): Promise<Date | null> {
  const { company, statuses, isImport, isRefresh } = await findMissing(visitor, connectionId);
  const waits = [...(isImport ? [restUntil(statuses)] : []), ...(isRefresh ? [refreshFrom(company)] : [])];
  const times = waits.flatMap((until) => until ?? []);
  if (times.length < waits.length || times.length === 0) return null;
  return new Date(Math.min(...times.map((until) => until.getTime())));
}

/** Of several things that were tried, the first of these is what to say. */
const byWeight: RefreshResult["kind"][] = ["started", "unavailable", "reconnect", "nothing-linked", "already", "wait"];

async function findMissing(visitor: Visitor, connectionId: string) {
  const row = await findConnectionRow(connectionId);
  const company = row && (await findCompanyRow(row.companyId));
  if (visitor.kind === "nobody" || !company || !row || row.companyId !== visitor.companyId)
    throw new AppError("connection.unknown-to-page");
  const statuses = await listDataStatuses(row.id);
  const { types, verdict } = standingOf(row, statuses, new Date());
  return {
    actor: actorOf(visitor),
    company,
    statuses,
    isImport: types.some(({ reason }) => reason === "codat"),
    // While something is under way nobody can say that the bank did not send it.
    isRefresh: verdict?.missing.some(({ reason }) => reason !== "codat") === true,
  };
}

async function importAgain(companyId: string, statuses: DataStatusRow[]): Promise<RefreshResult> {
  const until = restUntil(statuses);
  if (until !== null) return { kind: "wait", until: until.toISOString() };
  await allowRetry(companyId);
  await enqueue({ job: "import-data", companyId, scope: "all" });
  return { kind: "started" };
}

function restUntil(statuses: DataStatusRow[]): Date | null {
  const lastMs = Math.max(0, ...statuses.map(({ failedAt }) => failedAt?.getTime() ?? 0));
  return Date.now() - lastMs > REST_MS ? null : new Date(lastMs + REST_MS);
}
