import "server-only";
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { refreshCompanyData, refreshDataType } from "@/lib/codat/client/sync";
import { CodatError, isAlreadyReading } from "@/lib/codat/errors";
import { type Actor, actorOf } from "@/lib/contracts/actor";
import type { ConnectionView, SyncView } from "@/lib/contracts/dashboard";
import { deferredDataTypes, importedDataTypes } from "@/lib/contracts/data-types";
import type { RefreshInput, RefreshResult } from "@/lib/contracts/sync";
import { type CompanyRow, claimRefresh, findCompanyRow, releaseRefresh } from "@/lib/db/companies";
import { type DataStatusRow, listDataStatusesOf, markQueued } from "@/lib/db/data-statuses";
import { insertEvent } from "@/lib/db/events";
import { listViewedConnections, type ViewedConnection } from "@/lib/db/logins";
import { allowRetry } from "@/lib/db/retries";
import { companyPhase, companyTypes, pollAfter } from "@/lib/domain/company-sync";
import { countBanks } from "@/lib/domain/count-banks";
import type { Customer } from "@/lib/domain/customer";
import { isImportDue } from "@/lib/domain/datasets";
import { lastReadAt } from "@/lib/domain/last-read";
import { nextPollMs, stalenessOf } from "@/lib/domain/polling-rule";
import { AppError } from "@/lib/errors";
import { authoriseCompany } from "@/lib/server/access/authorise";
import { logCodatFailure } from "@/lib/server/access/codat-failure";
import { promisedDataTypes } from "@/lib/server/access/promised-data";
import { coolDownMs, refreshFrom } from "@/lib/server/access/refresh-cool-down";
import { importPending } from "@/lib/server/bank-data/import-pending";
import { importSummaryOf } from "@/lib/server/bank-data/import-summary";
import { toConnectionViews } from "@/lib/server/connections/connection-views";
import { toTypeProgress } from "@/lib/server/connections/type-progress";
import { log } from "@/lib/telemetry/log";
import { areConnectionsStale } from "./poll-codat";
import { pollForPage } from "./poll-for-page";

/** What was last reported of a settled company's data may be so old before opening a page asks again. */
const FRESH_MS = 10 * 60_000;
/** Steps of about two seconds, for pages that nobody polls from. */
const MOST_STEPS = 10;
const LONGEST_WAIT_MS = 2_000;

type Known = { company: CompanyRow; rows: ViewedConnection[]; statuses: DataStatusRow[] };

/** How a company's data stands; asks Codat when something moves and it is this caller's turn. @throws AppError "not-found" */
export async function getSync(customer: Customer, companyId: string): Promise<SyncView> {
  await authoriseCompany(customer, companyId);
  const known = await readKnown(companyId);
  const view = toSyncView(known);
  if (view.pollMs === null || !(await pollForPage(known.company, null, { asksStatus: asksStatus(known) }))) return view;
  return toSyncView(await readKnown(companyId));
}

/** Imports what there is to import before a page shows it; nobody waits for long, and a failing Codat is no reason to. */
export async function catchUpWithinLimit(
  customer: Customer,
  companyId: string,
  limitMs = LONGEST_WAIT_MS,
): Promise<void> {
  await authoriseCompany(customer, companyId);
  const work = importPending(companyId, "all").catch((error: unknown) => {
    if (!(error instanceof CodatError)) throw error;
  });
  await Promise.race([work, sleep(limitMs)]);
}

/** Imports what has newly arrived of a company, step by step as `getSync` allows it, for at most so many steps. */
export async function catchUp(customer: Customer, companyId: string): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { pollMs } = await getSync(customer, companyId);
    if (pollMs === null) return;
    await sleep(Math.min(pollMs, 2_000) + 100);
  }
}

/**
 * Asks Codat to read a company's banks again, everything or one data type. What is under way already is no error.
 * @throws AppError "not-found", "invalid"
 */
export async function refresh(customer: Customer, input: RefreshInput): Promise<RefreshResult> {
  await authoriseCompany(customer, input.company);
  return refreshFor(actorOf(customer), input);
}

/** As `refresh`, for callers known to be allowed to; `actor` is who the timeline names. @throws AppError "invalid" */
export async function refreshFor(actor: Actor, input: RefreshInput): Promise<RefreshResult> {
  const { company, rows } = await readKnown(input.company);
  const { dataType } = input;
  // What failed here is tried again as well, once it is there.
  await allowRetry(company.id);
  if (dataType !== undefined && !promisedDataTypes().includes(dataType)) throw new AppError("sync.type-not-shared");
  if (!company.codatId || !rows.some(({ status }) => status === "Linked"))
    return { kind: rows.some(({ linkedAt }) => linkedAt !== null) ? "reconnect" : "nothing-linked" };
  if (!(await claimRefresh(company.id, coolDownMs()))) {
    // Somebody else may have asked since: they were faster, so it is their refresh that is waited for.
    const { company: latest } = await readKnown(company.id);
    return { kind: "wait", until: (refreshFrom(latest) ?? new Date()).toISOString() };
  }
  try {
    await (dataType === undefined ? refreshCompanyData(company.codatId) : refreshDataType(company.codatId, dataType));
  } catch (error) {
    return refusal(company.id, error);
  }
  await markQueued(company.id, dataType === undefined ? promisedDataTypes() : [dataType]);
  const detail = { dataType: dataType ?? null };
  await insertEvent({ companyId: company.id, kind: "refresh-asked", actor, detail });
  return { kind: "started" };
}

async function refusal(companyId: string, error: unknown): Promise<RefreshResult> {
  if (!(error instanceof CodatError)) throw error;
  if (isAlreadyReading(error)) return { kind: "already" };
  await releaseRefresh(companyId);
  const { operation, kind, correlationId, retryAfterSeconds } = error;
  if (kind === "refused" || kind === "not-found") {
    log().warn({ operation, kind, correlationId }, "refresh refused");
    return { kind: "reconnect" };
  }
  const reference = logCodatFailure(error, "refresh request failed");
  return { kind: "unavailable", retryAfterSeconds, reference };
}

async function readKnown(companyId: string): Promise<Known> {
  const [company, rows, statuses] = await Promise.all([
    findCompanyRow(companyId),
    listViewedConnections(companyId),
    listDataStatusesOf(companyId),
  ]);
  if (!company) throw new AppError("company.erased");
  return { company, rows, statuses };
}

/** The view of what is known, without asking anybody. */
export function toSyncView(known: Known): SyncView {
  const { company, rows } = known;
  const { now, linked, own, types, phase, quietMs, isOld, knownMs } = standing(known);
  const views = toConnectionViews(rows, known.statuses, []);
  const hasCodat = company.codatId !== null && rows.some(({ codatId }) => codatId !== null);
  const due = own.filter((status) => importedDataTypes.includes(status.dataType) && isImportDue(status));
  const isDue = due.some(({ failure }) => failure === null);
  const importCheckMs = due.length > 0 ? nextPollMs(company.importRetryAt, now) : null;
  const pollMs = hasCodat ? (pollAfter({ phase, quietMs, isDue, isOld }) ?? importCheckMs) : null;
  return {
    phase,
    types: types.map((type) => ({
      ...toTypeProgress(type, { retryAt: company.importRetryAt }),
      lastSuccessfulSyncAt: type.lastSuccessfulSyncAt?.toISOString() ?? null,
    })),
    bankCount: countBanks(linked),
    incomplete: incompleteOf(views),
    lastSyncAt: lastReadAt(linked, own)?.toISOString() ?? null,
    refreshFromAt: refreshFrom(company)?.toISOString() ?? null,
    ...stalenessOf({ pollMs, failingSince: company.readFailingSince, knownMs, now }),
    pollMs,
    revision: revisionOf(views, known),
  };
}

/** What could not be read, bank by bank, as the verdict of each has it. */
function incompleteOf(views: ConnectionView[]): SyncView["incomplete"] {
  return views.flatMap(({ verdict, bankName, login, hasOtherLogins }) =>
    verdict === null || verdict.missing.length === 0
      ? []
      : [
          {
            bankName,
            login,
            hasOtherLogins,
            missing: verdict.missing,
          },
        ],
  );
}

function standing({ company, rows, statuses }: Known) {
  const now = new Date();
  const linked = rows.filter(({ status }) => status === "Linked");
  const own = statuses.filter(({ connectionId }) => linked.some(({ id }) => id === connectionId));
  const perBank = linked.map(({ id }) => own.filter(({ connectionId }) => connectionId === id));
  const types = companyTypes(promisedDataTypes(), perBank, now);
  const changedMs = latestMs([...linked.map(({ linkedAt }) => linkedAt), ...own.map(({ changedAt }) => changedAt)]);
  const reportedMs = latestMs([company.readAnsweredAt, ...linked.map(({ webhookAt }) => webhookAt)]);
  const quietMs = now.getTime() - changedMs;
  const isOld = now.getTime() - reportedMs > FRESH_MS || areConnectionsStale(company, linked, now);
  const phase = companyPhase({ linkedCount: linked.length, types, quietMs });
  return { now, linked, own, types, phase, quietMs, isOld, knownMs: Math.max(reportedMs, changedMs) };
}

function latestMs(dates: (Date | null)[]): number {
  return Math.max(0, ...dates.map((date) => date?.getTime() ?? 0));
}

/** Whether Codat is to be asked how things stand, or only for what has arrived. */
function asksStatus(known: Known): boolean {
  const { phase, isOld } = standing(known);
  return phase === "syncing" || phase === "slow" || isOld;
}

/** Changes with whatever the dashboard shows of the connections, and with what was imported of them. */
function revisionOf(views: ConnectionView[], { rows, statuses }: Known): string {
  const deferred = statuses.filter(({ dataType }) => deferredDataTypes.includes(dataType));
  const isThere = deferred.map(({ connectionId, dataType, importedAt }) => [
    connectionId,
    dataType,
    importedAt !== null,
  ]);
  const facts = [views, rows.map(importSummaryOf), isThere.sort()];
  return createHash("sha1").update(JSON.stringify(facts)).digest("base64url").slice(0, 12);
}
