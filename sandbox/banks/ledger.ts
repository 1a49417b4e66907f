import { uuidFrom } from "../random";

export type AccountRole = "main" | "savings" | "card" | "euro" | "yen" | "dinar" | "nameless";
export type BankAccount = {
  id: string;
  role: AccountRole;
  name: string;
  currency: string;
  /** How many digits of an amount are minor units. */
  decimals: number;
  number: string;
  sortCode: string;
  openingMinor: number;
  limitMinor: number | null;
};

export type Posting = {
  id: string;
  account: BankAccount;
  day: number;
  amountMinor: number;
  description: string;
  merchantName: string | null;
  categoryId: string;
  code: string;
  /** What the bank sends instead of the usual; what is undefined it leaves out. */
  overrides?: Record<string, unknown> | undefined;
};
export type PostingInput = Omit<Posting, "id" | "account"> & { role: AccountRole };
export type Ledger = {
  seed: string;
  accounts: BankAccount[];
  balances: Map<string, number>;
  /** How many postings each account has, by its id. */
  counts: Map<string, number>;
  postings: Posting[];
};

export function openLedger(accounts: BankAccount[], seed: string): Ledger {
  return {
    seed,
    accounts,
    balances: new Map(accounts.map((account) => [account.id, account.openingMinor])),
    counts: new Map(),
    postings: [],
  };
}

export function findAccount(ledger: Ledger, role: AccountRole): BankAccount | undefined {
  return ledger.accounts.find((account) => account.role === role);
}

/** Writes to the account in that role, or not at all when the business has none; true when it was written. */
export function post(ledger: Ledger, { role, ...posting }: PostingInput): boolean {
  const account = findAccount(ledger, role);
  if (!account || posting.amountMinor === 0) return false;
  const number = ledger.counts.get(account.id) ?? 0;
  ledger.counts.set(account.id, number + 1);
  ledger.postings.push({ ...posting, id: uuidFrom(`posting:${account.id}:${number}`), account });
  ledger.balances.set(account.id, (ledger.balances.get(account.id) ?? 0) + posting.amountMinor);
  return true;
}

export function balanceOf(ledger: Ledger, role: AccountRole): number {
  const account = findAccount(ledger, role);
  return account ? (ledger.balances.get(account.id) ?? 0) : 0;
}
