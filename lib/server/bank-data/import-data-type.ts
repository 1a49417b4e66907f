import "server-only";
import {
  eachPageOfAccounts,
  eachPageOfBalances,
  eachPageOfTransactions,
  listTransactionCategories,
} from "@/lib/codat/client/bank-data";
import type { Account } from "@/lib/codat/client/wire";
import { CodatError } from "@/lib/codat/errors";
import { actors } from "@/lib/contracts/actor";
import type { BankAccountRow, Import } from "@/lib/db/bank-rows";
import type { Database } from "@/lib/db/client";
import type { ConnectionRow } from "@/lib/db/connections";
import { hasEvent, insertEvent } from "@/lib/db/events";
import {
  abandonImport,
  claimImport,
  finishImport,
  readTransactionSpan,
  renewImportClaim,
  writeWhileHeld,
} from "@/lib/db/imports";
import { markJourneysFinished } from "@/lib/db/journeys";
import { noteImportFailed, noteImportRecovered } from "@/lib/db/retries";
import { listAccountsOf, writeAccounts, writeBalances } from "@/lib/db/write-bank-data";
import { writeTransactions } from "@/lib/db/write-transactions";
import { believableDays } from "@/lib/domain/bank-day";
import { isDataShown } from "@/lib/server/access/data-display";
import { log } from "@/lib/telemetry/log";
import { countJourneyStep } from "@/lib/telemetry/metrics";
import { toAccountRows, toBalanceRow } from "./account-rows";
import { type ImportSummary, importSummaryOf, saveImportSummary, toReceivedAccount } from "./import-summary";
import { transactionReader } from "./transaction-rows";

/** Three times within the time after which an import counts as given up. */
const ALIVE_EVERY_MS = 5_000;

/** `isOnce`: a call that fails is not repeated at once. */
type Ids = { company: string; connection: string; isOnce?: boolean };
/**
 * "nothing": the bank has nothing of this kind. "not-ready": Codat calls data complete a moment before it hands it out.
 * "failed": it is noted, and tried again later. "elsewhere": another caller is at it or has done it, or the connection was
 * deleted meanwhile.
 */
export type ImportOutcome = "imported" | "nothing" | "not-ready" | "failed" | "elsewhere";
/** `failedAt`: when importing it last failed, if it did. `isEarly`: Codat has not said that it is complete. */
type Due = {
  row: ConnectionRow;
  ids: Ids;
  dataType: string;
  syncAt: Date | null;
  failedAt?: Date | null;
  isEarly?: boolean;
};

/**
 * Imports one data type of one connection from Codat: what is new or changed is written, what Codat no longer has is removed. Where
 * customers may not be shown it (`dataDisplay`), nothing is read or written but that it has arrived.
 * A failure is noted, and is no other data type's. @throws CodatError when nothing could be sent to Codat at all
 */
export async function importDataType(due: Due): Promise<ImportOutcome> {
  const work = await claimImport(due.row.id, due);
  if (!work) return "elsewhere";
  const alive = setInterval(() => {
    renewImportClaim(work).catch((error: unknown) => log().warn({ error }, "import claim could not be renewed"));
  }, ALIVE_EVERY_MS);
  try {
    // What nobody may see is left at Codat: only that it is there is noted.
    const found = isDataShown() ? await readers[due.dataType]?.(due, work) : null;
    if (due.isEarly && !found?.accounts?.length) {
      await abandonImport(work);
      return "not-ready";
    }
    const isHeld = await finishImport(work, {
      syncAt: due.syncAt,
      seen: found ? { ...found, days: believableDays(new Date()) } : null,
      follow: (tx) => followImport(due, found?.accounts ?? null, tx),
    });
    if (isHeld && found && found.unread.length > 0)
      log().warn(
        { connectionId: due.row.id, dataType: due.dataType, count: found.unread.length },
        "unreadable entries stored",
      );
    if (isHeld && due.failedAt) await noteImportRecovered(due.row.companyId);
    return isHeld ? "imported" : "elsewhere";
  } catch (error) {
    return await settle(due, work, error);
  } finally {
    clearInterval(alive);
  }
}

/**
 * Imports the accounts of a bank that was linked a moment ago, should Codat have them while it reads the rest. That they
 * are complete is for Codat to say. @throws CodatError
 */
export async function importAccountsEarly(row: ConnectionRow, ids: Ids): Promise<void> {
  await importDataType({ row, ids, dataType: "banking-accounts", syncAt: null, isEarly: true });
}

/** Whether the accounts of a bank have never been read. */
export function awaitsAccounts(row: ConnectionRow): boolean {
  return isDataShown() && row.status === "Linked" && importSummaryOf(row).accounts === null;
}

/** What was received is summed up, and the arrival of the first transactions is recorded. */
async function followImport(due: Due, accounts: ImportSummary["accounts"], tx: Database): Promise<void> {
  await saveSummary(due, accounts, tx);
  if (due.dataType !== "banking-transactions") return;
  const { id: connectionId, companyId } = due.row;
  const isFirst = isDataShown()
    ? importSummaryOf(due.row).transactions === null
    : !(await hasEvent({ connectionId, kind: "data-received" }, tx));
  const detail = { isFirst: isFirst ? 1 : 0 };
  countJourneyStep({ step: "finished", count: await markJourneysFinished(connectionId, tx) });
  await insertEvent({ companyId, connectionId, kind: "data-received", actor: actors.system, detail }, tx);
}

/** `isWhole` when everything was seen: only then is what was not seen no longer there. Null when the claim was lost on the way. */
type Found = { isWhole: boolean; unread: unknown[]; accounts?: ImportSummary["accounts"] } | null;

const readers: Record<string, (due: Due, work: Import) => Promise<Found>> = {
  "banking-accounts": async ({ row, ids }, work) => {
    const accounts: Account[] = [];
    const found: Found = { isWhole: false, unread: [] };
    for await (const { entries, unread, isWhole } of eachPageOfAccounts(ids)) {
      for (const account of entries) accounts.push(account);
      for (const entry of unread) found.unread.push(entry);
      found.isWhole = isWhole;
    }
    const rows = toAccountRows(accounts, await listAccountsOf(row.id));
    const isHeld = await writeWhileHeld(work, (tx) => writeAccounts(work, rows, tx));
    return isHeld ? { ...found, accounts: rows.map(toReceivedAccount) } : null;
  },
  "banking-accountBalances": async ({ row, ids }, work) => {
    const nameOf = accountNames(await listAccountsOf(row.id));
    const found: Found = { isWhole: false, unread: [] };
    for await (const { entries, unread, isWhole } of eachPageOfBalances(ids)) {
      const rows = entries.map((entry) => ({ entry, row: toBalanceRow(entry, nameOf) }));
      for (const entry of unread) found.unread.push(entry);
      for (const { entry, row: readable } of rows) if (readable === null) found.unread.push(entry);
      const readable = rows.flatMap((one) => one.row ?? []);
      if (!(await writeWhileHeld(work, (tx) => writeBalances(work, readable, tx)))) return null;
      found.isWhole = isWhole;
    }
    return found;
  },
  "banking-transactions": async ({ row, ids }, work) => {
    const nameOf = accountNames(await listAccountsOf(row.id));
    const read = transactionReader(new Date());
    const found: Found = { isWhole: false, unread: [] };
    let names: Map<string, string> | null = null;
    for await (const { entries, unread, isWhole } of eachPageOfTransactions(ids)) {
      const isNameless = entries.some(({ transactionCategoryRef: ref }) => ref?.id && !ref.name);
      if (isNameless) names ??= await readCategoryNames(ids);
      const rows = entries.map((entry) => read(entry, { companyId: row.companyId, names, nameOf }));
      for (const entry of unread) found.unread.push(entry);
      if (!(await writeWhileHeld(work, (tx) => writeTransactions(work, rows, tx)))) return null;
      found.isWhole = isWhole;
    }
    return found;
  },
};

/** What we call the account of a bank's id; of several with that id, the one in the currency that is asked for. */
function accountNames(accounts: BankAccountRow[]): (sentId: string, currency?: string) => string {
  const bySentId = new Map<string, BankAccountRow[]>();
  // Those that the bank still sends come first.
  for (const row of accounts.toSorted((a, b) => Number(a.closedAt !== null) - Number(b.closedAt !== null))) {
    const sentId = row.sentId ?? row.accountId;
    bySentId.set(sentId, [...(bySentId.get(sentId) ?? []), row]);
  }
  return (sentId, currency) => {
    const [first, ...others] = bySentId.get(sentId) ?? [];
    const fitting = first?.currency === currency ? first : others.find((other) => other.currency === currency);
    return (fitting ?? first)?.accountId ?? sentId;
  };
}

/**
 * What failed is tried again later. "No data" means that there is nothing of this kind, or no connection any more: what
 * came earlier stays.
 */
async function settle(due: Due, work: Import, error: unknown): Promise<ImportOutcome> {
  const { row, dataType, syncAt, isEarly = false } = due;
  if (!(error instanceof CodatError) || !error.wasSent || isEarly) {
    await abandonImport(work);
    if (isEarly && error instanceof CodatError && isNotReady(error)) return "not-ready";
    throw error;
  }
  const { kind, operation, status, correlationId } = error;
  if (kind !== "not-found") {
    await noteImportFailed(work, { failure: kind, atLeastSeconds: error.retryAfterSeconds ?? 0 });
    if (kind === "conflict") return "not-ready";
    log().warn({ connectionId: row.id, dataType, operation, kind, status, correlationId }, "import failed");
    return "failed";
  }
  const follow = async (tx: Database) => {
    await saveSummary(due, importSummaryOf(row).accounts ?? [], tx);
    if (dataType === "banking-transactions")
      countJourneyStep({ step: "finished", count: await markJourneysFinished(row.id, tx) });
  };
  const isHeld = await finishImport(work, { syncAt, seen: null, follow });
  if (isHeld && due.failedAt) await noteImportRecovered(row.companyId);
  return isHeld ? "nothing" : "elsewhere";
}

/** Before a first read is over Codat answers with a conflict, or that there is nothing. */
function isNotReady({ kind }: CodatError): boolean {
  return kind === "conflict" || kind === "not-found";
}

async function saveSummary({ row, dataType }: Due, accounts: ImportSummary["accounts"], tx: Database): Promise<void> {
  if (!isDataShown()) return;
  if (dataType === "banking-accounts") await saveImportSummary(row.id, { accounts }, tx);
  if (dataType === "banking-transactions")
    await saveImportSummary(row.id, await readTransactionSpan(row.id, believableDays(new Date()), tx), tx);
}

async function readCategoryNames(ids: Ids): Promise<Map<string, string>> {
  try {
    const categories = await listTransactionCategories(ids);
    return new Map(categories.flatMap(({ id, name }) => (name ? [[id, name]] : [])));
  } catch (error) {
    // A transaction without its category's name is better than none.
    if (error instanceof CodatError) return new Map();
    throw error;
  }
}
