import "server-only";
import { getBrand } from "@/lib/brand";
import { broughtBy } from "@/lib/contracts/data-types";
import type { DataTypeProgress, ProgressView, ReceivedView } from "@/lib/contracts/progress";
import { type CompanyRow, findCompanyRow } from "@/lib/db/companies";
import { type ConnectionRow, findConnectionRow, listConnectionRows } from "@/lib/db/connections";
import { type DataStatusRow, listDataStatuses } from "@/lib/db/data-statuses";
import { findJourney } from "@/lib/db/journeys";
import { isGuestsConnection } from "@/lib/db/logins";
import { bankLogoPath } from "@/lib/domain/bank-index";
import { endingOf } from "@/lib/domain/connection-state";
import { nextPollMs, stalenessOf } from "@/lib/domain/polling-rule";
import { pollAfterMs } from "@/lib/domain/sync-progress";
import type { Visitor } from "@/lib/domain/visitor";
import { isDataShown } from "@/lib/server/access/data-display";
import { toReceivedView } from "@/lib/server/bank-data/import-summary";
import { standingOf } from "@/lib/server/connections/standing";
import { pollForPage } from "@/lib/server/sync/poll-for-page";
import { doubtOf } from "./link-doubt";
import { confirmWhereBack } from "./settle-returns";
import { undoneOf } from "./undone";
import { attemptWithNumber } from "./waiting-number";
import { companyOfWatched } from "./watched-company";

/** While nothing moves only what failed here is tried again; Codat is not asked how things stand. */
const movingPhases: ProgressView["phase"][] = ["unlinked", "ended", "waiting", "reading", "slow"];

/**
 * How far the reading of one bank's data has come; of the bank in hand unless `connectionId` names another that is the
 * visitor's. Asks Codat when it is this caller's turn. Null for nobody, and for what is not theirs.
 */
export async function getProgress(visitor: Visitor, connectionId: string | null): Promise<ProgressView | null> {
  if (visitor.kind === "nobody") return null;
  const companyId = await companyOfWatched(visitor, connectionId);
  const [company, rows, journey] = await Promise.all([
    findCompanyRow(companyId),
    listConnectionRows(companyId),
    findJourney(visitor.journeyId),
  ]);
  const wanted = connectionId ?? journey?.connectionId ?? rows[0]?.id;
  const found = rows.find((candidate) => candidate.id === wanted);
  if (!company || !found || (await isGuestsConnection(found.id))) return null;
  const row = (await confirmWhereBack(found, visitor.holderHash)) ?? found;
  const before = await toView(company, row, rows);
  // Of what nobody has confirmed nothing is read.
  if (row.status === "Unconfirmed") return { ...before, ...(await confirmationOf(row, visitor.holderHash)) };
  // Of one that is not linked, Codat may know better by now.
  if (before.pollMs === null && row.status === "Linked") return before;
  const hasRead = await pollForPage(company, row, { asksStatus: movingPhases.includes(before.phase) });
  const now = (hasRead && (await findConnectionRow(row.id))) || row;
  const latest = (await confirmWhereBack(now, visitor.holderHash)) ?? now;
  const view = hasRead ? await toView((await findCompanyRow(company.id)) ?? company, latest, rows) : before;
  if (latest.status === "Unconfirmed") return { ...view, ...(await confirmationOf(latest, visitor.holderHash)) };
  return { ...view, ...(await doubtOf(company, latest)), undone: await undoneOf(latest, visitor.holderHash) };
}

const CONFIRM_POLL_MS = 3_000;

async function confirmationOf(row: ConnectionRow, holderHash: string) {
  const open = await attemptWithNumber(row, holderHash);
  const phase = open ? ("confirm" as const) : ("unlinked" as const);
  return { phase, confirmNumber: open?.confirmNumber ?? null, pollMs: CONFIRM_POLL_MS, types: [], received: null };
}

/** What is here by now; while the bank is read, of what came since it was linked. */
function receivedOf(row: ConnectionRow, statuses: DataStatusRow[], phase: ProgressView["phase"]): ReceivedView | null {
  const received = toReceivedView(row, getBrand().consent.historyMonths);
  if (["done", "partly", "empty"].includes(phase)) return received;
  const isHere = (dataType: string) => {
    const importedAt = statuses.find((status) => status.dataType === dataType)?.importedAt;
    return importedAt && row.linkedAt && importedAt >= row.linkedAt;
  };
  if (!isReadPhase(phase) || !received || !isHere("banking-accounts")) return null;
  if (isHere("banking-transactions")) return received;
  return { ...received, transactionCount: null, from: null, to: null, isShort: false };
}

function unreadOf(statuses: DataStatusRow[]): ProgressView["unread"] {
  return statuses.flatMap(({ dataType, unreadCount: count }) => (count > 0 ? [{ dataType, count }] : []));
}

function isReadPhase(phase: ProgressView["phase"]): boolean {
  return phase === "waiting" || phase === "reading" || phase === "slow";
}

/** What is still to come: accounts bring their balances along, transactions their categories. */
function awaitedOf(types: DataTypeProgress[], received: ReceivedView | null): string[] {
  const here = [
    ...(received ? ["banking-accounts"] : []),
    ...(received && received.transactionCount !== null ? ["banking-transactions"] : []),
  ];
  return types
    .filter(({ state }) => state === "waiting" || state === "reading")
    .filter(({ dataType }) => !here.includes(dataType) && !here.includes(broughtBy(dataType) ?? ""))
    .map(({ dataType }) => dataType);
}

function newest(dates: (Date | null)[]): Date | null {
  const times = dates.flatMap((date) => date?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

async function toView(company: CompanyRow, row: ConnectionRow, rows: ConnectionRow[]): Promise<ProgressView> {
  const now = new Date();
  const retryAt = company.importRetryAt;
  const statuses = await listDataStatuses(row.id);
  const { phase, types, verdict, changedAt, quietMs } = standingOf(row, statuses, now, { retryAt });
  const received = receivedOf(row, statuses, phase);
  const isRetried = row.status === "Linked" && types.some(({ reason }) => reason === "codat");
  const pollMs = pollAfterMs(phase, quietMs) ?? (isRetried ? nextPollMs(retryAt, now) : null);
  const reportedMs = Math.max(...[company.readAnsweredAt, row.webhookAt, row.linkedAt].map((at) => at?.getTime() ?? 0));
  const ending = phase === "ended" ? endingOf(row, now) : null;
  const knownMs = Math.max(reportedMs, changedAt.getTime());
  return {
    connectionId: row.id,
    providerKey: row.providerKey,
    bankName: row.providerName,
    bankLogoPath: bankLogoPath(row.providerKey),
    companyName: company.name,
    phase,
    types,
    confirmNumber: null,
    doneCount: types.filter((type) => type.state === "done" || type.state === "unsupported").length,
    ...stalenessOf({ pollMs, failingSince: company.readFailingSince, knownMs, now }),
    pollMs,
    stoppedAt: ending?.by === "customer" ? ending.at : null,
    updatedAt: changedAt.toISOString(),
    beganAt: isReadPhase(phase) ? (newest([row.linkedAt, company.refreshAskedAt])?.toISOString() ?? null) : null,
    verdict,
    received,
    awaited: isReadPhase(phase) ? awaitedOf(types, received) : [],
    unread: isDataShown() ? unreadOf(statuses) : [],
    others: rows
      .filter((other) => other.id !== row.id && other.status === "Linked")
      .map((other) => ({ connectionId: other.id, bankName: other.providerName })),
  };
}
