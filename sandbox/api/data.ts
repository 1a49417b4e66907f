import { balanceMinor, type DayBalance } from "../banks/bank-data";
import { type Category, categories } from "../banks/categories";
import type { Posting } from "../banks/ledger";
import { repeatAccounts } from "../banks/odd-accounts";
import { instant } from "../dates";
import type { Connection } from "../entities";
import { type Api, type Call, pathParam } from "../http/call";
import { ApiError, dataTypeNotSupported } from "../http/errors";
import { jsonResponse } from "../http/json";
import { operation } from "../http/operation";
import { listResponse } from "../paging";
import { isUnderWay } from "../sync/pull-operation";
import { operationsOf } from "../sync/queue";
import type { BankingType } from "../sync/statuses";
import type { World } from "../world";
import { connectionsOf } from "./connection-view";
import { findConnection, requireCompany } from "./connections";
import { accountView, balanceView, categoryView, transactionView } from "./data-views";
import { oddAccount, oddTransaction } from "./odd-answers";
import { lastRead, type ReadData } from "./read-data";

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
    const { connection, read } = readFor(world, call, "banking-transactions");
    return listTransactions(call, { world, postings: read.data.postings, readAt: read.readAt, connection });
  });
  operation(api, "get-transaction", "GET", `${data}/banking-transactions/:transactionId`, (call) => {
    const { read } = readFor(world, call, "banking-transactions");
    const wanted = pathParam(call, "transactionId");
    const posting = read.data.postings.find(({ id }) => id === wanted);
    if (!posting) throw noData("banking-transactions", wanted);
    return jsonResponse(transactionView(posting, instant(read.readAt)));
  });
  operation(api, "list-bank-transactions", "GET", "/companies/:companyId/data/banking-transactions", (call) => {
    const reads = connectionsOf(world, requireCompany(world, call)).flatMap(
      (connection) => lastRead(world, connection, "banking-transactions") ?? [],
    );
    if (reads.length === 0) throw notReady();
    const postings = reads.flatMap(({ data: one }) => one.postings);
    return listTransactions(call, { world, postings, readAt: Math.max(...reads.map(({ readAt }) => readAt)) });
  });
}

function listAccounts(world: World, call: Call): Response {
  const { connection, read } = readFor(world, call, "banking-accounts");
  const shared = context(world, connection, read);
  const odd = oddness(world, connection);
  const accounts = odd.kinds.includes("many-accounts")
    ? repeatAccounts(read.data.accounts)
    : read.data.accounts.map((account) => ({ account, like: account }));
  return listResponse(call, accounts, {
    model: "Account",
    fields: accountFields,
    view: ({ account, like }) =>
      oddAccount(accountView(account, { ...shared, minor: balanceMinor(read.data, like) }), odd),
  });
}

type Transactions = { world: World; postings: Posting[]; readAt: number; connection?: Connection };

function listTransactions(call: Call, { world, postings, readAt, connection }: Transactions): Response {
  const modifiedDate = instant(readAt);
  const odd = connection && oddness(world, connection);
  return listResponse(call, postings, {
    model: "Transaction",
    fields: transactionFields,
    view: (one: Posting) => {
      const view = transactionView(one, modifiedDate);
      return odd && odd.kinds.length > 0
        ? oddTransaction({ ...view, id: one.id, accountId: one.account.id }, odd)
        : view;
    },
    isLasting: true,
    isShifting: world.settings.oddities,
  });
}

function oddness({ settings }: World, { linkedAt }: Connection) {
  return { kinds: settings.oddKinds, consent: (linkedAt ?? 0).toString(36) };
}

function context(world: World, connection: Connection, { readAt }: ReadData) {
  return { holder: world.companies.get(connection.companyId)?.name ?? "", integration: connection.integration, readAt };
}

function readFor(world: World, call: Call, dataType: BankingType): { connection: Connection; read: ReadData } {
  const connection = findConnection(world, call);
  if (connection.integration.sourceType !== "Banking") throw noData(dataType, connection.id);
  const read = lastRead(world, connection, dataType);
  if (read) return { connection, read };
  const now = world.now();
  const latest = operationsOf(world, connection.id).findLast((one) => one.dataType === dataType);
  if (latest && isUnderWay(latest, now)) throw new ApiError(409, "The syncing of the data set has not been completed.");
  if (latest?.outcome === "NotSupported") throw dataTypeNotSupported(dataType, [connection.integration.name]);
  throw notReady();
}

function notReady(): ApiError {
  return new ApiError(409, "The data set has not been requested.");
}

function noData(dataType: string, id: string): ApiError {
  return new ApiError(404, `No data available for ${dataType} for ID ${id}`);
}
