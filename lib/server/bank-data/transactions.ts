import "server-only";
import { z } from "zod";
import type { AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import type { BankView, TransactionPageView, TransactionQuery, TransactionView } from "@/lib/contracts/bank-data";
import { bankNameOf } from "@/lib/contracts/bank-name";
import type { ListedAccountRow } from "@/lib/db/bank-data";
import { type BankTransactionRow, RETAINED_IMPORT_ID } from "@/lib/db/bank-rows";
import { type ConnectionRow, type ListedConnectionRow, listConnectionRows } from "@/lib/db/connections";
import type { AccountCopy } from "@/lib/db/copies";
import { listDataStatusesOf } from "@/lib/db/data-statuses";
import type { TransactionCursor, TransactionFilter } from "@/lib/db/transactions";
import { accountDistinctions, accountKey } from "@/lib/domain/account-labels";
import { givenDay } from "@/lib/domain/bank-day";
import { bankLogoPath } from "@/lib/domain/bank-index";
import { displayText, NO_DAY } from "@/lib/domain/bank-text";
import type { Customer } from "@/lib/domain/customer";
import { datasetsOf } from "@/lib/domain/datasets";
import { authoriseCompany } from "@/lib/server/access/authorise";
import {
  countTransactions,
  listBankAccounts,
  listCategoryNames,
  listTransactionRows,
  requireDataShown,
} from "@/lib/server/access/data-display";
import { accountCopies } from "./account-copies";
import { toAccountViews } from "./account-views";
import { findBank, toBankViews } from "./banks";

const PER_PAGE = 50;
const COUNTED = 10_000;
const MOST_CATEGORIES = 500;
const LONGEST_NAME = 60;
/** Why it was the bank that sent no transactions. */
const reasonsOfBanks = ["bank", "sign-in", "permission", "throttled"];
/** An id that no connection has. */
const NOWHERE = "00000000-0000-0000-0000-000000000000";

const uuid = z.uuid();
const cursorParts = z.tuple([z.iso.date().refine((day) => day >= NO_DAY), uuid, z.string().regex(/^[^\0]+$/)]);

/** A page of a company's transactions, newest first. It costs the same wherever in the list it is. @throws AppError "not-found" */
export async function listTransactions(
  customer: Customer,
  company: string,
  query: TransactionQuery,
): Promise<TransactionPageView> {
  const { companyId } = await authoriseCompany(customer, company);
  requireDataShown();
  const [accounts, connections] = await Promise.all([listBankAccounts(companyId), listConnectionRows(companyId)]);
  const copies = accountCopies(accounts);
  const banks = toBankViews(connections, { accounts, copies });
  const filter = toFilter(companyId, { query, banks, copies });
  const before = readCursor(query.before);
  const after = before ? undefined : readCursor(query.after);
  const [rows, matches, categories, any] = await Promise.all([
    listTransactionRows(filter, { after, before, limit: PER_PAGE + 1 }),
    countTransactions(filter, COUNTED),
    listCategoryNames(companyId, MOST_CATEGORIES),
    listTransactionRows({ companyId }, { limit: 1 }),
  ]);
  const hasMore = rows.length > PER_PAGE;
  const page = before ? rows.slice(-PER_PAGE) : rows.slice(0, PER_PAGE);
  const [first, last] = [page[0], page.at(-1)];
  const hasNewer = before ? hasMore : after !== undefined;
  const hasOlder = before ? true : hasMore;
  return {
    query,
    transactions: page.map(transactionViewer(accounts, connections)),
    matches: matches > COUNTED ? null : matches,
    newer: first && hasNewer ? writeCursor(first) : null,
    older: last && hasOlder ? writeCursor(last) : null,
    accounts: toAccountViews(accounts),
    banks,
    categories: categories.map((name) => ({ id: name, name })),
    hasAny: any.length > 0,
    failedBanks: any.length > 0 ? 0 : await countFailedBanks(companyId, connections),
  };
}

/** How many banks share, where it was the bank that failed to send transactions at each of them; else 0. */
async function countFailedBanks(companyId: AuthorisedCompanyId, connections: ConnectionRow[]): Promise<number> {
  const linked = connections.filter(({ status }) => status === "Linked");
  const statuses = await listDataStatusesOf(companyId);
  const haveAllFailed = linked.every(({ id }) => {
    const [transactions] = datasetsOf(
      ["banking-transactions"],
      statuses.filter(({ connectionId }) => connectionId === id),
      new Date(),
    );
    return transactions?.reason && reasonsOfBanks.includes(transactions.reason);
  });
  return haveAllFailed ? linked.length : 0;
}

/**
 * What a query asks for, as the database is asked. Texts are searched for as they are stored; an account that is not one of
 * the company's matches nothing. Of all accounts, and of all at one bank, one that is connected twice is listed once.
 */
export function toFilter(
  companyId: AuthorisedCompanyId,
  { query, banks, copies }: { query: TransactionQuery; banks: BankView[]; copies: AccountCopy[] },
): TransactionFilter {
  const bank = findBank(banks, query.account);
  const account = bank || query.account === undefined ? undefined : readAccount(query.account);
  return {
    companyId,
    text: displayText(query.q ?? "", 100) || undefined,
    account,
    connectionIds: bank?.connectionIds,
    from: query.from && atLeast(query.from, NO_DAY),
    to: query.to && atLeast(query.to, NO_DAY),
    min: query.min?.replace("-", ""),
    max: query.max?.replace("-", ""),
    direction: query.direction,
    category: query.category && displayText(query.category, 200),
    copies: account ? [] : copies,
  };
}

/** One account, by its key; what is no key names none. */
function readAccount(key: string): { connectionId: string; accountId: string } {
  const [connectionId, ...rest] = key.split(".");
  const accountId = rest.join(".");
  const isAccount = uuid.safeParse(connectionId).success && !accountId.includes("\0");
  return isAccount && connectionId ? { connectionId, accountId } : { connectionId: NOWHERE, accountId: "" };
}

/** The calendar of the database begins with the year 1. */
function atLeast(day: string, first: string): string {
  return day < first ? first : day;
}

/**
 * How a transaction is shown, given all accounts and connections of its company. An account's name is cut at `longestName`
 * characters: what distinguishes it comes after it, and stays whole.
 */
export function transactionViewer(
  accounts: ListedAccountRow[],
  connections: ListedConnectionRow[],
  longestName = LONGEST_NAME,
): (row: BankTransactionRow) => TransactionView {
  const distinctions = accountDistinctions(accounts);
  const banks = new Map(
    connections.map(({ id, providerName, shownLogin }) => [
      id,
      bankNameOf({ bankName: providerName, login: shownLogin }),
    ]),
  );
  const sources = new Map(
    accounts.map((account) => {
      const { name, bankName, connectionId } = account;
      const atBank = accounts.filter((other) => other.bankName === bankName);
      const namesakes = atBank.filter((other) => other.name === name);
      const distinction = distinctions.get(accountKey(account));
      const shownName = displayText(name, longestName);
      const nameWith = (ending: string | null | false) => [shownName, ending, distinction].filter(Boolean).join(", ");
      const accountName = nameWith(namesakes.length > 1 && account.ending);
      const accountLabel = nameWith(account.ending && `ending ${account.ending}`);
      return [accountKey(account), { accountName, accountLabel, bankName: banks.get(connectionId) ?? bankName }];
    }),
  );
  const logos = new Map(connections.map(({ id, providerKey }) => [id, bankLogoPath(providerKey)]));
  return (row) => {
    // An account that the bank did not send: only the bank is known of it.
    const unknown = { accountName: "Account", accountLabel: "Account", bankName: banks.get(row.connectionId) ?? "" };
    const source = sources.get(accountKey(row)) ?? unknown;
    const { day, words } = givenDay(row);
    return {
      key: `${row.connectionId}.${row.transactionId}`,
      day,
      oddDay: words,
      oddAmount: row.oddAmount,
      isRetained: row.importId === RETAINED_IMPORT_ID && row.retainedAt !== null,
      isPosted: row.isPosted,
      description: row.description,
      amount: row.amount,
      currency: row.currency,
      ...source,
      bankLogoPath: logos.get(row.connectionId) ?? null,
      category: row.categoryName,
    };
  };
}

function writeCursor({ day, connectionId, transactionId }: TransactionCursor): string {
  return Buffer.from(JSON.stringify([day, connectionId, transactionId])).toString("base64url");
}

/** A cursor that one of our pages named; anything else begins at the newest. */
function readCursor(text: string | undefined): TransactionCursor | undefined {
  if (!text) return undefined;
  try {
    const [day, connectionId, transactionId] = cursorParts.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return { day, connectionId, transactionId };
  } catch {
    return undefined;
  }
}
