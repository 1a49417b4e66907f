import "server-only";
import { getBrand } from "@/lib/brand";
import type { AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import * as bankData from "@/lib/db/bank-data";
import { bankRecordKinds } from "@/lib/db/bank-records";
import { listRepeatedAccounts } from "@/lib/db/duplicates";
import { sumOwnTransfers as sumOwn } from "@/lib/db/own-transfers";
import * as transactions from "@/lib/db/transactions";
import { sharedAccounts } from "@/lib/domain/shared-accounts";
import { AppError } from "@/lib/errors";

/** Whether the law lets the operator show its customers what was read from their banks (`dataDisplay` of the brand). */
export function isDataShown(): boolean {
  return getBrand().dataDisplay !== "none";
}

/** For pages and files that hold nothing else. @throws AppError "not-found", saying where to ask for a copy */
export function requireDataShown(): void {
  if (isDataShown()) return;
  const { name, support } = getBrand();
  throw new AppError("bank-data.not-shown", { params: { operator: name, address: support.email } });
}

/**
 * The only way from what banks sent to what leaves the server: views, exports and mails read it through these, and where
 * it may not be shown there is none. (.dependency-cruiser.mjs keeps them from reading it otherwise.)
 */
export const listBankAccounts = whereShown(bankData.listBankAccounts);
export const listDayBalances = whereShown(bankData.listDayBalances);
export const listGaps = whereShown(bankData.listGaps);
export const sumByCategory = whereShown(bankData.sumByCategory);
export const sumOwnTransfers = whereShown(sumOwn);
export const sumByMonth = whereShown(bankData.sumByMonth);
export const listTransactionRows = whereShown(transactions.listTransactionRows);
export const listCategoryNames = whereShown(transactions.listCategoryNames);
export const listSharedAccounts = whereShown(async (companyId: AuthorisedCompanyId) =>
  sharedAccounts(await listRepeatedAccounts(companyId)),
);

/** The tables that hold what banks sent, for a copy of everything. */
export const listBankRecordKinds = whereShown(async () => bankRecordKinds);

/** How many transactions match, counted no further than `most` + 1. */
export async function countTransactions(...args: Parameters<typeof transactions.countTransactions>): Promise<number> {
  return isDataShown() ? transactions.countTransactions(...args) : 0;
}

function whereShown<Args extends unknown[], Row>(read: (...args: Args) => Promise<Row[]>) {
  return async (...args: Args): Promise<Row[]> => (isDataShown() ? read(...args) : []);
}
