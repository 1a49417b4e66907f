import { type BankData, balanceMinor, type DayBalance, generateBankData } from "../banks/bank-data";
import { type Category, categories } from "../banks/categories";
import type { Posting } from "../banks/ledger";
import { dayMs, startOfDay } from "../dates";
import type { Connection } from "../entities";
import { type Api, type Call, pathParam } from "../http/call";
import { ApiError } from "../http/errors";
import { jsonResponse } from "../http/json";
import { operation } from "../http/operation";
import { listResponse } from "../paging";
import { finishedAt, isUnderWay } from "../sync/pull-operation";
import { operationsOf } from "../sync/queue";
import type { BankingType } from "../sync/statuses";
import type { World } from "../world";
import { connectionsOf } from "./connection-view";
import { findConnection, requireCompany } from "./connections";
import { accountView, balanceView, categoryView, transactionView } from "./data-views";

const accountFields = [
  "id",
  "name",
  "informalName",
  "holder",
  "type",
  "currency",
  "institution.id",
  "institution.name",
  "identifiers.number",
  "balance.current",
  "balance.available",
  "modifiedDate",
];
const balanceFields = ["accountId", "date", "balance.current", "balance.available", "modifiedDate"];
const categoryFields = ["id", "name", "parentId", "hasChildren", "status", "modifiedDate"];
const transactionFields = [
  "id",
  "accountId",
  "description",
  "amount",
  "currency",
  "postedDate",
  "authorizedDate",
  "code",
  "merchantName",
  "transactionCategoryRef.id",
  "transactionCategoryRef.name",
  "modifiedDate",
];
type ReadData = { data: BankData; readAt: number };

export function serveData(api: Api): void {
  const { world } = api;
  const data = "/companies/:companyId/connections/:connectionId/data";
  operation(api, "list-accounts", "GET", `${data}/banking-accounts`, (call) => listAccounts(world, call));
  operation(api, "get-account", "GET", `${data}/banking-accounts/:accountId`, (call) => {
    const { connection, read } = readFor(world, call, "banking-accounts");
    const wanted = pathParam(call, "accountId");
    const account = read.data.accounts.find(({ id }) => id === wanted);
    if (!account) throw noData("banking-accounts", wanted);
    return jsonResponse(
      accountView(account, { ...context(world, connection, read), minor: balanceMinor(read.data, account) }),
    );
  });
  operation(api, "list-account-balances", "GET", `${data}/banking-accountBalances`, (call) => {
    const { read } = readFor(world, call, "banking-accountBalances");
    return listResponse(call, read.data.dayBalances, {
      model: "AccountBalance",
      fields: balanceFields,
      view: (one: DayBalance) => balanceView(one, read.readAt),
    });
  });
  operation(api, "list-transaction-categories", "GET", `${data}/banking-transactionCategories`, (call) => {
    const { read } = readFor(world, call, "banking-transactionCategories");
    return listResponse(call, categories, {
      model: "TransactionCategory",
      fields: categoryFields,
      view: (one: Category) => categoryView(one, read.readAt),
    });
  });
  operation(
    api,
    "get-transaction-category",
    "GET",
    `${data}/banking-transactionCategories/:transactionCategoryId`,
    (call) => {
      const { read } = readFor(world, call, "banking-transactionCategories");
      const wanted = pathParam(call, "transactionCategoryId");
      const category = categories.find(({ id }) => id === wanted);
      if (!category) throw noData("banking-transactionCategories", wanted);
      return jsonResponse(categoryView(category, read.readAt));
    },
  );
  operation(api, "list-transactions", "GET", `${data}/banking-transactions`, (call) => {
    const { read } = readFor(world, call, "banking-transactions");
    return listTransactions(call, read.data.postings, read.readAt);
  });
  operation(api, "get-transaction", "GET", `${data}/banking-transactions/:transactionId`, (call) => {
    const { read } = readFor(world, call, "banking-transactions");
    const wanted = pathParam(call, "transactionId");
    const posting = read.data.postings.find(({ id }) => id === wanted);
    if (!posting) throw noData("banking-transactions", wanted);
    return jsonResponse(transactionView(posting, read.readAt));
  });
  operation(api, "list-bank-transactions", "GET", "/companies/:companyId/data/banking-transactions", (call) => {
    const reads = connectionsOf(world, requireCompany(world, call)).flatMap(
      (connection) => lastRead(world, connection, "banking-transactions") ?? [],
    );
    if (reads.length === 0) throw notReady();
    return listTransactions(
      call,
      reads.flatMap(({ data: one }) => one.postings),
      Math.max(...reads.map(({ readAt }) => readAt)),
    );
  });
}

function listAccounts(world: World, call: Call): Response {
  const { connection, read } = readFor(world, call, "banking-accounts");
  const shared = context(world, connection, read);
  return listResponse(call, read.data.accounts, {
    model: "Account",
    fields: accountFields,
    view: (account) => accountView(account, { ...shared, minor: balanceMinor(read.data, account) }),
  });
}

function listTransactions(call: Call, postings: Posting[], readAt: number): Response {
  return listResponse(call, postings, {
    model: "Transaction",
    fields: transactionFields,
    view: (one: Posting) => transactionView(one, readAt),
  });
}

function context(world: World, connection: Connection, { readAt }: ReadData) {
  return { holder: world.companies.get(connection.companyId)?.name ?? "", integration: connection.integration, readAt };
}

function readFor(world: World, call: Call, dataType: BankingType): { connection: Connection; read: ReadData } {
  const connection = findConnection(world, call);
  if (connection.integration.sourceType !== "Banking") throw noData(dataType, connection.id);
  const read = lastRead(world, connection, dataType);
  if (!read) throw notReady();
  return { connection, read };
}

/** What the last successful sync of that type brought, however long ago: it stays readable after access has ended. */
function lastRead(world: World, connection: Connection, dataType: BankingType): ReadData | null {
  const now = world.now();
  const successful = operationsOf(world, connection.id).findLast(
    (one) => one.dataType === dataType && one.outcome === "Complete" && !isUnderWay(one, now),
  );
  if (!successful || connection.firstLinkedAt === null) return null;
  const readAt = finishedAt(successful);
  return { data: narrow(world, connection, bankDataUntil(world, connection, readAt)), readAt };
}

function bankDataUntil(world: World, connection: Connection, until: number): BankData {
  const known = world.bankData.get(connection.id);
  if (known?.toDay === startOfDay(until)) return known;
  const data = generateBankData({
    integration: connection.integration,
    holder: connection.companyId,
    login: connection.login,
    firstLinkedAt: connection.firstLinkedAt ?? until,
    until,
  });
  world.bankData.set(connection.id, data);
  return data;
}

/** Leaves what the customer chose to share, as far back as the bank goes. */
function narrow(world: World, { sharedAccountIds }: Connection, data: BankData): BankData {
  const { emptyAccounts, history } = world.settings;
  const fromDay = history === "90-days" ? data.toDay - 90 * dayMs : data.fromDay;
  const isShared = (id: string) => sharedAccountIds === null || sharedAccountIds.includes(id);
  return {
    accounts: data.accounts.filter(({ id }) => isShared(id)),
    postings: emptyAccounts ? [] : data.postings.filter(({ account, day }) => isShared(account.id) && day >= fromDay),
    dayBalances: data.dayBalances.filter(({ account, day }) => isShared(account.id) && day >= fromDay),
    fromDay,
    toDay: data.toDay,
  };
}

function notReady(): ApiError {
  return new ApiError(409, "The data set has not been requested.");
}

function noData(dataType: string, id: string): ApiError {
  return new ApiError(404, `No data available for ${dataType} for ID ${id}`);
}
