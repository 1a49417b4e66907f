import "server-only";
import type { bankAccount, bankTransaction } from "./schema/bank-data";

export type BankAccountRow = typeof bankAccount.$inferSelect;
export type BankTransactionRow = typeof bankTransaction.$inferSelect;

/** An import of one data type of one connection; the rows it writes carry its id. */
export type Import = { id: string; connectionId: string; dataType: string };

/** The import id of rows that the bank no longer sends and that stay all the same. */
export const RETAINED_IMPORT_ID = "00000000-0000-0000-0000-000000000000";

/** The days on which a bank's transactions can have been, both ends included, as ISO days. */
export type BelievableDays = { first: string; last: string };
