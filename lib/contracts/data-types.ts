import { eitherWords, listWords } from "./list-words";

type DataType = {
  /** Codat's name of it. */
  key: string;
  /** What customers call it, by itself and within a sentence. */
  label: string;
  inText: string;
  /** Whether its rows are stored here; of the others only their state is. */
  isImported: boolean;
  /** Imported later: the daily balances are for charts, which nobody looks at before the rest is there. */
  isDeferred: boolean;
  /** What brings it along: an account its balance of today, a transaction the name of its category. */
  broughtBy: string | null;
};

/** All data types that are known here, in the order in which a customer wants them. The brand says which are asked for. */
const dataTypes: DataType[] = [
  {
    key: "banking-accounts",
    label: "Accounts",
    inText: "accounts",
    isImported: true,
    isDeferred: false,
    broughtBy: null,
  },
  {
    key: "banking-accountBalances",
    label: "Balances",
    inText: "balances",
    isImported: true,
    isDeferred: true,
    broughtBy: "banking-accounts",
  },
  {
    key: "banking-transactions",
    label: "Transactions",
    inText: "transactions",
    isImported: true,
    isDeferred: false,
    broughtBy: null,
  },
  {
    key: "banking-transactionCategories",
    label: "Categories",
    inText: "categories",
    isImported: false,
    isDeferred: false,
    broughtBy: "banking-transactions",
  },
];

export const importedDataTypes = keysOf(({ isImported }) => isImported);
export const deferredDataTypes = keysOf(({ isDeferred }) => isDeferred);

/** What brings a data type along, or null. */
export function broughtBy(key: string): string | null {
  return dataTypes.find((type) => type.key === key)?.broughtBy ?? null;
}

/** A data type as customers call it; one that is not known here by Codat's name, in words. */
export function dataTypeLabel(key: string): string {
  return dataTypes.find((type) => type.key === key)?.label ?? codatWords(key);
}

/** Several of them within a sentence: "accounts, balances and transactions". */
export function dataTypesInText(keys: string[]): string {
  return listWords(keys.map(inText));
}

/**
 * Several of them of which none came: "accounts, balances or transactions". What would have come along with another one that is named
 * is no loss of its own.
 */
export function noDataTypesInText(keys: string[]): string {
  const isOwn = (key: string) => {
    const bringer = broughtBy(key);
    return importedDataTypes.includes(key) || bringer === null || !keys.includes(bringer);
  };
  return eitherWords(keys.filter(isOwn).map(inText));
}

/** Several of them by themselves: "Accounts, balances and transactions". */
export function dataTypesLabel([first, ...others]: string[]): string {
  return first === undefined ? "" : listWords([dataTypeLabel(first), ...others.map(inText)]);
}

function inText(key: string): string {
  return dataTypes.find((type) => type.key === key)?.inText ?? codatWords(key);
}

/** "accountBalances" as "account balances" */
function codatWords(key: string): string {
  return key
    .replace(/^banking-/, "")
    .replace(/([a-z])([A-Z])/g, (_, end: string, begin: string) => `${end} ${begin.toLowerCase()}`);
}

function keysOf(is: (type: DataType) => boolean): string[] {
  return dataTypes.filter(is).map(({ key }) => key);
}
