import "server-only";
import { createHmac } from "node:crypto";
import {
  eachPageOfAccounts,
  eachPageOfBalances,
  eachPageOfTransactions,
  listTransactionCategories,
} from "../codat/bank-data";
import { CodatError } from "../codat/errors";
import type { Account, AccountBalance, Transaction } from "../codat/wire";
import type { Database } from "../db/client";
import type { ConnectionRow } from "../db/connections";
import { hasEvent, insertEvent } from "../db/events";
import {
  abandonImport,
  type BankTransactionRow,
  claimImport,
  finishImport,
  type Import,
  readTransactionSpan,
  writeAccounts,
  writeBalances,
  writeTransactions,
  writeWhileHeld,
} from "../db/imports";
import { markJourneysFinished } from "../db/journeys";
import { displayText, NO_DAY } from "../domain/bank-text";
import { getEnv } from "../env";
import { countJourneyStep } from "../telemetry/metrics";
import { isDataShown } from "./data-display";
import { keepReceived, type Received, receivedOf, toReceivedAccount } from "./received";

/** The data types that are taken over, in the order in which a customer wants them. */
export const importedDataTypes = ["banking-accounts", "banking-accountBalances", "banking-transactions"];

/** Codat calls data complete a moment before it hands it out. */
const NOT_READY_SECONDS = 5;

type Ids = { company: string; connection: string };
/**
 * "nothing": the bank has nothing of this kind. "elsewhere": another caller is at it or has done it, or the connection
 * was deleted meanwhile.
 */
export type ImportOutcome = "taken-over" | "nothing" | "not-ready" | "elsewhere";
type Due = { row: ConnectionRow; ids: Ids; dataType: string; syncAt: Date | null };

/**
 * Takes over one data type of one connection from Codat: what is new or changed is written, what is gone is removed. Where
 * customers may not be shown it (`dataDisplay`), nothing is read or written but that it has arrived.
 * @throws CodatError
 */
export async function importDataType(due: Due): Promise<ImportOutcome> {
  const work = await claimImport(due.row.id, due);
  if (!work) return "elsewhere";
  try {
    // What nobody may see is left at Codat: only that it is there is noted.
    const found = isDataShown() ? await readers[due.dataType]?.(due, work) : null;
    const isHeld = await finishImport(work, {
      syncAt: due.syncAt,
      removesUnseen: found?.isWhole === true,
      follow: (tx) => followTakeOver(due, found?.accounts ?? null, tx),
    });
    return isHeld ? "taken-over" : "elsewhere";
  } catch (error) {
    return settle(due, work, error);
  }
}

/** What was received is summed up, and the first transactions are told. */
async function followTakeOver(due: Due, accounts: Received["accounts"], tx: Database): Promise<void> {
  await keepSummary(due, accounts, tx);
  if (due.dataType !== "banking-transactions") return;
  const { id: connectionId, companyId } = due.row;
  const isFirst = isDataShown()
    ? receivedOf(due.row).transactions === null
    : !(await hasEvent({ connectionId, kind: "data-received" }, tx));
  const detail = { isFirst: isFirst ? 1 : 0 };
  countJourneyStep({ step: "finished", count: await markJourneysFinished(connectionId, tx) });
  await insertEvent({ companyId, connectionId, kind: "data-received", actor: "system", detail }, tx);
}

/** `isWhole` when everything was seen: only then is what was not seen gone. Null when the right was lost on the way. */
type Found = { isWhole: boolean; accounts?: Received["accounts"] } | null;

const readers: Record<string, (due: Due, work: Import) => Promise<Found>> = {
  "banking-accounts": async ({ ids }, work) => {
    const accounts: Account[] = [];
    let isSeen = false;
    for await (const { entries, isWhole } of eachPageOfAccounts(ids)) {
      for (const account of entries) accounts.push(account);
      isSeen = isWhole;
    }
    const isHeld = await writeWhileHeld(work, (tx) => writeAccounts(work, accounts.map(toAccountRow), tx));
    return isHeld ? { isWhole: isSeen, accounts: accounts.map(toReceivedAccount) } : null;
  },
  "banking-accountBalances": async ({ ids }, work) => {
    let isSeen = false;
    for await (const { entries, isWhole } of eachPageOfBalances(ids)) {
      const rows = entries.flatMap(toBalanceRow);
      if (!(await writeWhileHeld(work, (tx) => writeBalances(work, rows, tx)))) return null;
      isSeen = isWhole;
    }
    return { isWhole: isSeen };
  },
  "banking-transactions": async ({ row, ids }, work) => {
    let names: Map<string, string> | null = null;
    let isSeen = false;
    for await (const { entries, isWhole } of eachPageOfTransactions(ids)) {
      const isNameless = entries.some(({ transactionCategoryRef: ref }) => ref && !ref.name);
      if (isNameless) names ??= await readCategoryNames(ids);
      const rows = entries.map((entry) => toTransactionRow(entry, row.companyId, names));
      if (!(await writeWhileHeld(work, (tx) => writeTransactions(work, rows, tx)))) return null;
      isSeen = isWhole;
    }
    return { isWhole: isSeen };
  },
};

/**
 * "Not ready" is tried again a little later. "No data" means that there is nothing of this kind, or no connection any
 * more: what came earlier stays.
 */
async function settle(due: Due, work: Import, error: unknown): Promise<ImportOutcome> {
  const { row, dataType, syncAt } = due;
  const kind = error instanceof CodatError ? error.kind : null;
  if (kind === "conflict") {
    await abandonImport(work, { pauseSeconds: NOT_READY_SECONDS });
    return "not-ready";
  }
  if (kind !== "not-found") {
    await abandonImport(work);
    throw error;
  }
  const follow = async (tx: Database) => {
    await keepSummary(due, receivedOf(row).accounts ?? [], tx);
    if (dataType === "banking-transactions")
      countJourneyStep({ step: "finished", count: await markJourneysFinished(row.id, tx) });
  };
  return (await finishImport(work, { syncAt, removesUnseen: false, follow })) ? "nothing" : "elsewhere";
}

async function keepSummary({ row, dataType }: Due, accounts: Received["accounts"], tx: Database): Promise<void> {
  if (!isDataShown()) return;
  if (dataType === "banking-accounts") await keepReceived(row.id, { accounts }, tx);
  if (dataType === "banking-transactions")
    await keepReceived(row.id, { transactions: await readTransactionSpan(row.id, tx) }, tx);
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

function toAccountRow(account: Account) {
  return {
    accountId: account.id,
    name: displayText(account.informalName ?? account.name ?? "", 200) || "Account",
    holder: displayText(account.holder ?? "", 200) || null,
    type: account.type ?? "Unknown",
    currency: currencyOf(account.currency),
    current: account.balance?.current ?? null,
    available: account.balance?.available ?? null,
    creditLimit: account.balance?.limit ?? null,
    ending: toReceivedAccount(account).ending,
    fingerprint: fingerprintOf(account),
  };
}

/** A keyed hash of the account's full number: equal for the same account under two connections, and useless elsewhere. */
function fingerprintOf({ identifiers }: Account): string | null {
  const bare = (text: string | null | undefined) => (text ?? "").replace(/\W/g, "").toUpperCase();
  const iban = bare(identifiers?.iban);
  const number = bare(identifiers?.number);
  const whole = number ? `${bare(identifiers?.bankCode)} ${number}` : iban;
  if (!whole) return null;
  return createHmac("sha256", `link-site account ${getEnv().AUTH_SECRET}`).update(whole).digest("hex");
}

function toBalanceRow({ accountId, date, balance }: AccountBalance) {
  const day = dayOf(date);
  const current = balance?.current ?? balance?.available ?? null;
  return day && current !== null ? [{ accountId, day, current }] : [];
}

function toTransactionRow(
  entry: Transaction,
  companyId: string,
  names: Map<string, string> | null,
): Omit<BankTransactionRow, "connectionId" | "importId"> {
  const posted = dayOf(entry.postedDate);
  const description = displayText(entry.description ?? entry.merchantName ?? "", 500);
  const merchant = displayText(entry.merchantName ?? "", 200);
  const category = entry.transactionCategoryRef;
  return {
    transactionId: entry.id,
    companyId,
    accountId: entry.accountId ?? "",
    day: posted ?? dayOf(entry.authorizedDate) ?? NO_DAY,
    isPosted: posted !== null,
    description,
    searchText: `${description} ${merchant}`.trim().toLowerCase(),
    amount: entry.amount,
    currency: currencyOf(entry.currency),
    categoryId: category?.id ?? null,
    categoryName: displayText(category?.name ?? names?.get(category?.id ?? "") ?? "", 100) || null,
  };
}

/** The bank's own day, whatever its time of day or zone: a booking belongs to the day the bank wrote on it. */
function dayOf(text: string | null): string | null {
  const day = text?.slice(0, 10) ?? "";
  const date = new Date(`${day}T00:00:00Z`);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  // The calendar of the database begins with the year 1.
  return isDay && day >= NO_DAY ? day : null;
}

function currencyOf(text: string | null): string {
  return displayText(text ?? "", 12).toUpperCase();
}
