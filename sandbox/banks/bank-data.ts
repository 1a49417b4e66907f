import { dayMs, startOfDay } from "../dates";
import { seededRandom, uuidFrom } from "../random";
import { busyLife } from "./busy-life";
import { type Integration, isCardIssuer } from "./catalogue";
import {
  type AccountRole,
  type BankAccount,
  type Ledger,
  openLedger,
  type Posting,
  type PostingInput,
  post,
} from "./ledger";
import { listOddAccounts } from "./odd-accounts";
import { oddPostings } from "./odd-postings";
import { liveThrough } from "./small-business";

export type DayBalance = { account: BankAccount; day: number; minor: number };
export type BankData = {
  accounts: BankAccount[];
  postings: Posting[];
  dayBalances: DayBalance[];
  fromDay: number;
  toDay: number;
};

/** What the control page may ask of every bank. */
export type Variety = { transactionsPerAccount: number | null; oddities: boolean };

type BankDataOptions = {
  integration: Integration;
  customer: string;
  /** The day on which the history ends that the bank had when it first was asked. */
  knownSince: number;
  until: number;
  variety: Variety;
};

const historyDays = 730;

/** Who somebody is to a bank: all who sign in with the same name for the same company are the same customer, through any connection. */
export function customerOf({ key }: Integration, companyId: string, login: string): string {
  return `${key}:${companyId}:${login}`;
}

/** What a bank knows of a small business: the same customer always has the same accounts and the same past. */
export function generateBankData({ integration, customer, knownSince, until, variety }: BankDataOptions): BankData {
  const accounts = listAccounts(integration, customer, variety);
  const fromDay = knownSince - historyDays * dayMs;
  const toDay = startOfDay(until);
  const ledger = openLedger(accounts, customer);
  const dayBalances: DayBalance[] = [];
  const live = lifeOf(ledger, { fromDay, knownSince, variety });
  const odd: Map<number, PostingInput[]> = variety.oddities ? oddPostings({ fromDay, toDay: knownSince }) : new Map();
  for (let day = fromDay; day <= toDay; day += dayMs) {
    live(day);
    for (const posting of odd.get(day) ?? []) post(ledger, posting);
    for (const account of accounts) dayBalances.push({ account, day, minor: ledger.balances.get(account.id) ?? 0 });
  }
  return { accounts, postings: ledger.postings, dayBalances, fromDay, toDay };
}

/** What writes one day after the other. The same draws happen for a day whatever comes after it. */
function lifeOf(
  ledger: Ledger,
  { fromDay, knownSince, variety }: { fromDay: number; knownSince: number; variety: Variety },
): (day: number) => void {
  const { transactionsPerAccount } = variety;
  if (transactionsPerAccount !== null) return busyLife(ledger, { fromDay, knownSince, transactionsPerAccount });
  const random = seededRandom(`life:${ledger.seed}`);
  return (day) => liveThrough(ledger, random, day);
}

export function balanceMinor(data: BankData, account: BankAccount): number {
  return data.dayBalances.findLast((balance) => balance.account === account)?.minor ?? account.openingMinor;
}

/** The accounts of a customer, as the bank would offer them for sharing. */
export function listAccounts(integration: Integration, customer: string, { oddities }: Variety): BankAccount[] {
  return [...listUsualAccounts(integration, customer), ...(oddities ? listOddAccounts(customer) : [])];
}

function listUsualAccounts(integration: Integration, customer: string): BankAccount[] {
  const random = seededRandom(`accounts:${customer}`);
  const local = integration.country === "IE" ? "EUR" : "GBP";
  const sortCode = `${random.integer(10, 99)}-${random.integer(10, 99)}-${random.integer(10, 99)}`;
  const make = (role: AccountRole, name: string, openingMinor: number, limitMinor: number | null): BankAccount => ({
    id: uuidFrom(`account:${customer}:${role}`),
    role,
    name,
    currency: role === "euro" ? "EUR" : local,
    decimals: 2,
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
