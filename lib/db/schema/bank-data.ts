import { boolean, date, index, numeric, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { connection } from "./companies";

const connectionId = () =>
  uuid("connection_id")
    .notNull()
    .references(() => connection.id, { onDelete: "cascade" });

/**
 * A bank account as the bank last sent it; money is decimal, exactly as it came. `accountId` is what we call it: the
 * bank's first id for it, or one of our own where that is blank or taken. `sentId` is what the bank calls it now.
 */
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
    sentId: text("sent_id"),
    /** The last digits of its number. */
    ending: text(),
    /** Keyed hashes of its number with the bank's code, and of its IBAN; null unless they are whole and real. */
    numberHash: text("number_hash"),
    ibanHash: text("iban_hash"),
    /** The same in one, for the release before. */
    fingerprint: text(),
    /** Since when the bank sends it no more. */
    closedAt: at("closed_at"),
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

/**
 * A transaction as the bank last sent it. `transactionId` is the bank's id where it distinguishes this one from all others of the
 * connection, else a key of our own (lib/server/bank-data/transaction-keys.ts). `day` is where it stands in lists: the bank's own
 * day, unless `oddDay` says what the bank gave instead ("" for nothing).
 */
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
    oddDay: text("odd_day"),
    /** What the bank gave as amount when that is no number. */
    oddAmount: text("odd_amount"),
    currency: text().notNull(),
    categoryId: text("category_id"),
    categoryName: text("category_name"),
    importId: uuid("import_id").notNull(),
    /** Since when the bank sends it no more, because it covers less time than before. */
    retainedAt: at("retained_at"),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.transactionId] }),
    index("bank_transaction_category").on(table.companyId, table.categoryName),
    index("bank_transaction_company").on(table.companyId, table.day, table.connectionId, table.transactionId),
    index("bank_transaction_account").on(table.connectionId, table.accountId, table.day, table.transactionId),
  ],
);

/** An entry that could not be read, as it came; the first ones of the last import of each data type. */
export const unreadEntry = pgTable(
  "unread_entry",
  {
    id: uuid().primaryKey().defaultRandom(),
    connectionId: connectionId(),
    dataType: text("data_type").notNull(),
    raw: text().notNull(),
    receivedAt: at("received_at").notNull().defaultNow(),
  },
  (table) => [index("unread_entry_connection").on(table.connectionId, table.dataType)],
);
