import { dayMs, startOfDay } from "../dates";
import { seededRandom, uuidFrom } from "../random";
import { type Integration, isCardIssuer } from "./catalogue";
import { type AccountRole, type BankAccount, openLedger, type Posting } from "./ledger";
import { liveThrough } from "./small-business";

export type DayBalance = { account: BankAccount; day: number; minor: number };
export type BankData = {
  accounts: BankAccount[];
  postings: Posting[];
  dayBalances: DayBalance[];
  fromDay: number;
  toDay: number;
};

type BankDataOptions = {
  integration: Integration;
  holder: string;
  login: string;
  firstLinkedAt: number;
  until: number;
};

const historyDays = 730;

/** What a bank knows of a small business: the same holder, bank and login always give the same accounts and the same past. */
export function generateBankData({ integration, holder, login, firstLinkedAt, until }: BankDataOptions): BankData {
  const seed = `${integration.key}:${holder}:${login}`;
  const accounts = listAccounts(integration, seed);
  const fromDay = startOfDay(firstLinkedAt) - historyDays * dayMs;
  const toDay = startOfDay(until);
  const ledger = openLedger(accounts, seed);
  const dayBalances: DayBalance[] = [];
  const random = seededRandom(`life:${seed}`);
  for (let day = fromDay; day <= toDay; day += dayMs) {
    liveThrough(ledger, random, day);
    for (const account of accounts) dayBalances.push({ account, day, minor: ledger.balances.get(account.id) ?? 0 });
  }
  return { accounts, postings: ledger.postings, dayBalances, fromDay, toDay };
}

export function balanceMinor(data: BankData, account: BankAccount): number {
  return data.dayBalances.findLast((balance) => balance.account === account)?.minor ?? account.openingMinor;
}

/** The accounts behind a login, as the bank would offer them for sharing. */
export function listAccounts(integration: Integration, seed: string): BankAccount[] {
  const random = seededRandom(`accounts:${seed}`);
  const local = integration.country === "IE" ? "EUR" : "GBP";
  const sortCode = `${random.integer(10, 99)}-${random.integer(10, 99)}-${random.integer(10, 99)}`;
  const make = (role: AccountRole, name: string, openingMinor: number, limitMinor: number | null): BankAccount => ({
    id: uuidFrom(`account:${seed}:${role}`),
    role,
    name,
    currency: role === "euro" ? "EUR" : local,
    number: String(random.integer(10_000_000, 99_999_999)),
    sortCode,
    openingMinor,
    limitMinor,
  });
  const card = make("card", "Business Credit Card", 0, -500_000);
  if (isCardIssuer(integration)) return [card];
  const everyday = make("main", "Business Current Account", random.integer(900_000, 1_900_000), -1_000_000);
  const savings = make("savings", "Business Reserve Account", random.integer(1_200_000, 3_000_000), null);
  const third = random.integer(0, 2);
  if (third === 0 && local === "GBP")
    return [everyday, savings, make("euro", "Euro Account", random.integer(400_000, 900_000), null)];
  return third === 1 ? [everyday, savings, card] : [everyday, savings];
}
