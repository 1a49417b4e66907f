import "server-only";
import { getBrand } from "@/lib/brand";

const labels = new Map([
  ["banking-accounts", "Accounts"],
  ["banking-accountBalances", "Balances"],
  ["banking-transactions", "Transactions"],
  ["banking-transactionCategories", "Categories"],
]);

/** The data types that the brand's agreement promises, in its order. */
export function promisedDataTypes(): string[] {
  return [...new Set(getBrand().consent.data.flatMap((group) => group.dataTypes))];
}

/** A data type as customers call it. */
export function dataTypeLabel(dataType: string): string {
  return labels.get(dataType) ?? dataType.replace(/^banking-/, "").replace(/([a-z])([A-Z])/g, "$1 $2");
}
