import type { AccountView, TransactionPageView, TransactionQuery } from "@/lib/contracts/bank-data";
import { bankNameOf } from "@/lib/contracts/bank-name";
import { displayText } from "@/lib/domain/bank-text";
import { filtersInUse, type TransactionFilter } from "@/lib/domain/transaction-query";
import { formatCount, formatDay } from "@/lib/format";

/** How many are counted one by one; beyond it there is no exact number. */
const counted = 10_000;

/** An account among others: "Business account, ending 4821". */
export function accountLabel({
  name,
  ending,
  distinction,
  closedAt,
}: Pick<AccountView, "name" | "ending" | "distinction" | "closedAt">): string {
  const isClosed = closedAt !== null && !distinction?.endsWith("closed");
  return [displayText(name, 60) || "Account", ending && `ending ${ending}`, distinction, isClosed && "closed"]
    .filter(Boolean)
    .join(", ");
}

/** A filter that is in use, in words short enough for a button. */
export function filterWords(
  filter: TransactionFilter,
  { query, ...view }: Pick<TransactionPageView, "query" | "banks" | "accounts">,
  language: string,
): string {
  const value = query[filter] ?? "";
  switch (filter) {
    case "q":
      return `“${displayText(value, 40)}”`;
    case "account":
      return accountWords(value, view);
    case "from":
      return `From ${formatDay(value, language)}`;
    case "to":
      return `To ${formatDay(value, language)}`;
    case "min":
      return `At least ${value.replace("-", "")}`;
    case "max":
      return `At most ${value.replace("-", "")}`;
    case "direction":
      return value === "in" ? "Money in" : "Money out";
    case "category":
      return displayText(value, 60);
  }
}

/** A whole bank, or one account with its bank's name: many banks have an account of the same name. */
function accountWords(value: string, { banks, accounts }: Pick<TransactionPageView, "banks" | "accounts">): string {
  const account = accounts.find(({ key }) => key === value);
  if (account) return `${account.bankName}: ${accountLabel(account)}`;
  const bank = banks.find(({ connectionIds }) => connectionIds.includes(value));
  return bank ? bankNameOf(bank) : "An unknown account";
}

/** How many there are: "1,204 transactions", "23 transactions match". */
export function matchWords({ matches }: Pick<TransactionPageView, "matches">, isFiltered: boolean, language: string) {
  if (matches === 0) return isFiltered ? "No transactions match" : "No transactions";
  if (matches === 1) return isFiltered ? "1 transaction matches" : "1 transaction";
  const number = matches === null ? `${formatCount(counted, language)}+` : formatCount(matches, language);
  return isFiltered ? `${number} transactions match` : `${number} transactions`;
}

/** What to change where nothing matches. */
export function noMatchAdvice(query: TransactionQuery): string {
  const reason = contradiction(query);
  if (reason !== null) return reason;
  const words = query.q?.trim() ?? "";
  if (filtersInUse(query).some((name) => name !== "q")) return "Try fewer filters.";
  return /\s/.test(words) ? "Try a single word of the description." : "Try another word of the description.";
}

/** Why filters can match nothing at all, whatever the bank sent; null when they might. */
function contradiction({ from, to, min, max }: TransactionQuery): string | null {
  if (from && to && from > to) return "The “From” date is after the “To” date.";
  if (min && max && Math.abs(Number(min)) > Math.abs(Number(max))) {
    return "The “At least” amount is more than the “At most” amount.";
  }
  return null;
}

/** In place of a list that has nothing at all; `failedBanks` as in the view. */
export function noneWords(failedBanks: number): string {
  if (failedBanks === 1)
    return "Your bank couldn't send any transactions yet. Home shows what's missing and since when.";
  if (failedBanks > 1)
    return "Your banks couldn't send any transactions yet. Home shows what's missing and since when.";
  return "We have no transactions yet. Go to Home to see your banks or connect one.";
}

/** What the two amounts are called: in the currency of all accounts, or, where they have several, in any. */
export function amountLabels(accounts: Pick<AccountView, "currency">[]): {
  min: string;
  max: string;
  hint: string | null;
} {
  const currencies = [...new Set(accounts.map(({ currency }) => currency))];
  const [currency] = currencies;
  if (currency && currencies.length === 1)
    return { min: `At least (${currency})`, max: `At most (${currency})`, hint: null };
  return { min: "At least", max: "At most", hint: currencies.length > 1 ? "In any currency" : null };
}
