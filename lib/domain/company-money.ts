import type { LeftOut } from "@/lib/contracts/bank-data";
import type { BankMoneyView, MoneyTotal, MoneyView } from "@/lib/contracts/dashboard";
import { addDecimals } from "./decimal";
import { groupBy } from "./group-by";

type Account = {
  connectionId: string;
  /** "credit" where the amount is a debt. */
  kind: "credit" | "debit" | "other";
  currency: string;
  /** Decimal text; null when the bank sent none. */
  amount: string | null;
  /** Connected a second time, so that it counts with the first. */
  isTwin: boolean;
  /** Whether that first one is of a login that shares. */
  isCovered: boolean;
};

type Bank = {
  connectionId: string;
  /** When its accounts were last read; null when that is not known. */
  readAt: Date | null;
  /** Its figures are no longer part of what the company has. */
  isLeftOut: boolean;
};

/**
 * What a company has and owes, by currency, and the same of each bank. Debts are never taken off the cash, and no currency is
 * turned into another. Banks that no longer share are left out, and an account that is connected twice counts once.
 */
export function companyMoney(accounts: Account[], banks: Bank[]): Omit<MoneyView, "line" | "isLineToCome"> {
  const isOf = (bank: Pick<Bank, "connectionId">) => (account: Account) => account.connectionId === bank.connectionId;
  const known = accounts.filter(({ amount }) => amount !== null);
  const sharing = banks.filter(({ isLeftOut }) => !isLeftOut);
  const counted = accounts.filter((account) => !account.isTwin && sharing.some((bank) => isOf(bank)(account)));
  const withFigures = counted.filter(({ amount }) => amount !== null);
  return {
    totals: totalsOf(withFigures),
    asOf: oldest(sharing.filter((bank) => withFigures.some(isOf(bank))).map(({ readAt }) => readAt)),
    leftOut: banks.filter(({ isLeftOut }) => isLeftOut).flatMap((bank) => leftOutOf(bank, known.filter(isOf(bank)))),
    withoutBalance: counted.length - withFigures.length,
    banks: banks.flatMap((bank): BankMoneyView[] => {
      const totals = totalsOf(known.filter(isOf(bank)));
      return totals.length === 0
        ? []
        : [{ connectionId: bank.connectionId, totals, asOf: bank.readAt?.toISOString() ?? null }];
    }),
  };
}

/** A bank that no longer shares, unless each of its accounts counts as it is in another login. */
function leftOutOf({ connectionId }: Bank, accounts: Account[]): LeftOut[] {
  const own = accounts.filter(({ isCovered }) => !isCovered);
  return own.length === 0 ? [] : [{ connectionId, isWhole: own.length === accounts.length }];
}

/** What accounts hold and owe: the currency of most of them first, none at all last. */
export function totalsOf(accounts: Omit<Account, "connectionId" | "isTwin" | "isCovered">[]): MoneyTotal[] {
  const byCurrency = [...groupBy(accounts, ({ currency }) => currency)];
  byCurrency.sort(
    ([a, some], [b, others]) =>
      Number(a === "") - Number(b === "") || others.length - some.length || a.localeCompare(b),
  );
  return byCurrency.map(([currency, own]) => ({
    currency,
    cash: sum(own.filter(({ kind }) => kind !== "credit")),
    owed: sum(own.filter(({ kind }) => kind === "credit")),
  }));
}

function sum(accounts: Pick<Account, "amount">[]): string | null {
  return accounts.length === 0 ? null : addDecimals(accounts.flatMap(({ amount }) => amount ?? []));
}

function oldest(dates: (Date | null)[]): string | null {
  const times = dates.flatMap((date) => date?.getTime() ?? []);
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString();
}
