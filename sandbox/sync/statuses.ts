export const bankingTypes = [
  "banking-accounts",
  "banking-accountBalances",
  "banking-transactionCategories",
  "banking-transactions",
] as const;
export type BankingType = (typeof bankingTypes)[number];

/** Every data type of Codat, in the order in which it reports them. */
export const dataTypes: readonly string[] = [
  "accountTransactions",
  "balanceSheet",
  "bankAccounts",
  "bankTransactions",
  "billCreditNotes",
  "billPayments",
  "bills",
  "cashFlowStatement",
  "chartOfAccounts",
  "company",
  "creditNotes",
  "customers",
  "directCosts",
  "directIncomes",
  "invoices",
  "itemReceipts",
  "items",
  "journalEntries",
  "journals",
  "paymentMethods",
  "payments",
  "profitAndLoss",
  "purchaseOrders",
  "salesOrders",
  "suppliers",
  "taxRates",
  "trackingCategories",
  "transfers",
  "banking-accountBalances",
  "banking-accounts",
  "banking-transactionCategories",
  "banking-transactions",
  "commerce-companyInfo",
  "commerce-customers",
  "commerce-disputes",
  "commerce-locations",
  "commerce-orders",
  "commerce-paymentMethods",
  "commerce-payments",
  "commerce-productCategories",
  "commerce-products",
  "commerce-taxComponents",
  "commerce-transactions",
];

export const failedStatuses = [
  "FetchError",
  "MapError",
  "ProcessingError",
  "ValidationError",
  "InternalError",
  "PermissionsError",
  "RateLimitError",
  "PrerequisiteNotMet",
  "AuthError",
  "NotSupported",
  "Cancelled",
] as const;
export type FailedStatus = (typeof failedStatuses)[number];

/** The states under way, with the share of the whole duration at which each begins. */
export const stages = [
  { status: "Initial", from: 0 },
  { status: "Queued", from: 0.04 },
  { status: "Fetching", from: 0.12 },
  { status: "MapQueued", from: 0.48 },
  { status: "Mapping", from: 0.53 },
  { status: "ProcessingQueued", from: 0.66 },
  { status: "Processing", from: 0.71 },
  { status: "ValidationQueued", from: 0.86 },
  { status: "Validating", from: 0.91 },
] as const;
export type PullStatus = (typeof stages)[number]["status"] | FailedStatus | "Complete";

/** Where in a whole sync each type is done: accounts first, transactions last. */
export const finishedAtShare: Record<BankingType, number> = {
  "banking-accounts": 0.35,
  "banking-accountBalances": 0.5,
  "banking-transactionCategories": 0.6,
  "banking-transactions": 1,
};

export function isBankingType(text: string): text is BankingType {
  return bankingTypes.some((type) => type === text);
}
