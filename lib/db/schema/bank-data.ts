import { boolean, date, index, numeric, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { connection } from "./companies";

const connectionId = () =>
  uuid("connection_id")
    .notNull()
    .references(() => connection.id, { onDelete: "cascade" });

/** A bank account as the bank last sent it. `accountId` is the bank's; money is decimal, exactly as it came. */
export const bankAccount = pgTable(
  "bank_account",
  {
    connectionId: connectionId(),
    accountId: text("account_id").notNull(),
    name: text().notNull(),
    holder: text(),
    type: text().notNull(),
    currency: text().notNull(),
    current: numeric(),
    available: numeric(),
    creditLimit: numeric("credit_limit"),
    /** The last digits of its number, and a keyed hash of the whole, which tells the same account under two connections. */
    ending: text(),
    fingerprint: text(),
    /** The import that last saw it; rows that an import did not see are removed at its end. */
    importId: uuid("import_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.accountId] })],
);

/** An account's balance at the end of a day. */
export const dayBalance = pgTable(
  "day_balance",
  {
    connectionId: connectionId(),
    accountId: text("account_id").notNull(),
    day: date({ mode: "string" }).notNull(),
    current: numeric().notNull(),
    importId: uuid("import_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.accountId, table.day] })],
);

/** A transaction as the bank last sent it. Days are the bank's own; `day` is 0001-01-01 where it gave none. */
export const bankTransaction = pgTable(
  "bank_transaction",
  {
    connectionId: connectionId(),
    transactionId: text("transaction_id").notNull(),
    companyId: uuid("company_id").notNull(),
    accountId: text("account_id").notNull(),
    day: date({ mode: "string" }).notNull(),
    isPosted: boolean("is_posted").notNull(),
    description: text().notNull(),
    /** What search looks through, in lower case. */
    searchText: text("search_text").notNull(),
    amount: numeric(),
    currency: text().notNull(),
    categoryId: text("category_id"),
    categoryName: text("category_name"),
    importId: uuid("import_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.transactionId] }),
    index("bank_transaction_category").on(table.companyId, table.categoryName),
    index("bank_transaction_company").on(table.companyId, table.day, table.connectionId, table.transactionId),
    index("bank_transaction_account").on(table.connectionId, table.accountId, table.day, table.transactionId),
  ],
);
