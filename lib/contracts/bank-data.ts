import { z } from "zod";

const day = z.iso.date();
const decimal = z.string().regex(/^-?\d{1,12}(\.\d{1,6})?$/);
const blankIs = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional().catch(undefined));

/** What is in no description as it is stored (`displayText`), and comes with copying. */
const copied = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const withoutCopied = (text: string) => text.replace(copied, "").replace(/\s+/g, " ").trim();

/** The query of the transactions page; what does not fit is ignored rather than refused. Amounts are without sign. */
export const transactionQuery = z.object({
  q: blankIs(z.string().transform(withoutCopied).pipe(z.string().max(100))),
  /** AccountView.key, or the id of any connection to a bank for all accounts of that bank. */
  account: blankIs(z.string().max(400)),
  from: blankIs(day),
  to: blankIs(day),
  min: blankIs(decimal),
  max: blankIs(decimal),
  direction: blankIs(z.enum(["in", "out"])),
  category: blankIs(z.string().max(200)),
  /** Where a page begins; opaque, from TransactionPageView. */
  after: blankIs(z.string().max(600)),
  before: blankIs(z.string().max(600)),
});
export type TransactionQuery = z.infer<typeof transactionQuery>;

/** A bank account. Money is decimal text, exactly as the bank sent it; null when it sent none. */
export type AccountView = {
  key: string;
  connectionId: string;
  bankName: string;
  bankLogoPath: string;
  name: string;
  holder: string | null;
  /** What is held in a credit account, which may be a card or a loan, is a debt: no money. */
  kind: "debit" | "credit" | "other";
  ending: string | null;
  /** What distinguishes it from others with its name and ending: "EUR", "Ann, login 2"; null where nothing is needed. */
  distinction: string | null;
  /** Since when the bank sends it no more. */
  closedAt: string | null;
  currency: string;
  current: string | null;
  available: string | null;
  creditLimit: string | null;
};

/** A bank with all logins at it. `login` where another bank has its name, as those through Plaid may. */
export type BankView = {
  id: string;
  bankName: string;
  bankLogoPath: string;
  login: number | null;
  connectionIds: string[];
};

/** Days are ISO, as the bank dated them; null when it did not. `oddDay` and `oddAmount` are what it sent in place of one. */
export type TransactionView = {
  key: string;
  day: string | null;
  oddDay: string | null;
  oddAmount: string | null;
  /** The bank sends it no more, because it covers less time than before. */
  isRetained: boolean;
  isPosted: boolean;
  description: string;
  amount: string | null;
  currency: string;
  accountName: string;
  /** With its ending, where that is known: "Everyday, ending 4821". */
  accountLabel: string;
  bankName: string;
  bankLogoPath: string | null;
  category: string | null;
};

export type TransactionPageView = {
  query: TransactionQuery;
  transactions: TransactionView[];
  /** How many match: exact up to 10,000, then null for "more than 10,000". */
  matches: number | null;
  older: string | null;
  newer: string | null;
  accounts: AccountView[];
  banks: BankView[];
  categories: { id: string; name: string }[];
  /** Whether there is any transaction at all, whatever is filtered. */
  hasAny: boolean;
  /** Where there is none: how many banks share, if each of them failed to send its transactions; else 0. */
  failedBanks: number;
};

/** What went in and out in one month, or the days of it that are shown ("2026-03"), positive decimal text, in one currency. */
export type MonthFlow = { month: string; in: string; out: string };
/**
 * What moved between the company's own accounts in one month, positive decimal text: part of both sides of its `MonthFlow`. Of all
 * banks both are the same; one bank's may have its other side elsewhere.
 */
export type MonthMoved = MonthFlow;
/** The balance at the end of a day, all accounts of one currency together. */
export type DayBalance = { day: string; balance: string };

export type Extremes = { lowest: DayBalance; highest: DayBalance };

/** What was spent on something in the time that is shown, and of it what only moved between own accounts, positive decimal text; null for what has no category. */
export type CategorySpending = { category: string | null; amount: string; moved: string };

/** The charts of one currency; a company with accounts in several has one of these for each. */
/** A bank that a line is without; `isWhole` where it has none of its accounts. */
/** A connection that sums are without: with all that it has, or but for accounts that go on in another one. */
export type LeftOut = { connectionId: string; isWhole: boolean };

/** Decimal text: a debt is positive, as in the line. */
export type SaidNow = { amount: string; bankCount: number };

export type BankLeftOut = { bankName: string; isWhole: boolean };

export type CurrencyCharts = {
  currency: string;
  /** Oldest first, without a hole: at most 24 months up to this one, and another where tomorrow begins it. */
  months: MonthFlow[];
  moved: MonthMoved[];
  /** Oldest first; thinned to at most 200 points, among them the highest and the lowest. Money alone: debts are in `owed`, positive, the last of each month once they are many. */
  balances: DayBalance[];
  owed: DayBalance[];
  /** How many days are known of each before they were thinned. */
  dayCounts: { balances: number; owed: number };
  /** Of all these days; null where there are none. */
  extremes: { balances: Extremes | null; owed: Extremes | null };
  /** Banks at which we hold no daily balances of some account, or of any, so that the lines are without them. */
  without: { balances: BankLeftOut[]; owed: BankLeftOut[] };
  /** The connections that ended and whose accounts the lines are without. */
  leftOut: { balances: LeftOut[]; owed: LeftOut[] };
  /** Whether all of several banks ended, so that each counts on with the last balances it sent. */
  isLastKnown: { balances: boolean; owed: boolean };
  /** What the banks of a line say is there now, where the line goes on to the day when they said it, and ends elsewhere; else null. */
  saidNow: { balances: SaidNow | null; owed: SaidNow | null };
  /** Whether there are days before those that are shown. */
  hasEarlier: { balances: boolean; owed: boolean };
  /** The largest first. */
  spending: CategorySpending[];
};

/** What one bank has sent. */
export type ReceivedFromBankView = {
  connectionId: string;
  bankName: string;
  bankLogoPath: string;
  login: number | null;
  /** Null when none were received. */
  accountCount: number | null;
  /** Null when none were received. */
  transactionCount: number | null;
  /** Entries that could not be read, and transactions that are here and that the bank sends no more. */
  unreadCount: number;
  retainedCount: number;
  from: string | null;
  to: string | null;
  /** Stretches of 21 days or more without any transaction between `from` and `to`. */
  gaps: { from: string; to: string }[];
  /** Days before it was connected, where they are clearly fewer than was asked for; `canRenew` when signing in again may bring the rest. */
  shortDays: number | null;
  askedMonths: number;
  /** The day from which history was asked for: so many months before it was connected. */
  askedFrom: string;
  canRenew: boolean;
  /** When access to it ended, since when nothing of it is updated; null while it shares. */
  endedAt: string | null;
  /** Whether the customer stopped sharing it. */
  isStopped: boolean;
};

/** "Your data": accounts, charts and what each bank sent; of one bank where one is chosen. */
export type BankDataView = {
  /** All with data; where they are several, each can be chosen. */
  banks: BankView[];
  /** The one that is chosen; null for all. */
  bank: BankView | null;
  accounts: AccountView[];
  charts: CurrencyCharts[];
  /** The first day that the charts show, ISO; null for all there is. */
  since: string | null;
  /** Whether any of them shares, whether or not it has sent anything yet. */
  isAnySharing: boolean;
  received: ReceivedFromBankView[];
  /** "empty": nothing linked; "pending": the first data is under way; "failing": it could not be read so far; "ready". */
  state: "empty" | "pending" | "failing" | "ready";
  lastSyncAt: string | null;
};
