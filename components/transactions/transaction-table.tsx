import { Fragment, type ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import type { TransactionView } from "@/lib/contracts/bank-data";
import { displayText } from "@/lib/domain/bank-text";
import { addDays } from "@/lib/domain/calendar-day";
import { groupBy } from "@/lib/domain/group-by";
import { transactionName } from "@/lib/domain/transaction-name";
import { formatDay, formatSignedMoney } from "@/lib/format";

const longestDescription = 500;
const mostOfCategory = 60;
const noDay = "none";
/** Cut at the end of its second line, on narrow phones of its third, and whole where the row is open or the text so large that a line holds little. */
const twoLines = "line-clamp-2 max-[22rem]:line-clamp-3 group-open:line-clamp-none @max-[16rem]:line-clamp-none";

type RowStyle = {
  /** ISO, by the customer's calendar. */
  today: string;
  language: string;
  /** Whether each row says which bank it is from: where there is only one, it need not. */
  isBankNamed: boolean;
};

/** Transactions as a table, under the days on which the bank dated them. */
export function TransactionTable({ transactions, ...style }: { transactions: TransactionView[] } & RowStyle) {
  const { language, today } = style;
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">Transactions, latest first</caption>
      <thead>
        <tr>
          {["Transaction", "Amount"].map((column) => (
            <th key={column} scope="col" className="p-0">
              <span className="sr-only">{column}</span>
            </th>
          ))}
        </tr>
      </thead>
      {byDay(transactions).map(([day, some]) => (
        <tbody key={day} aria-labelledby={`day-${day}`}>
          <tr>
            <th
              id={`day-${day}`}
              colSpan={2}
              scope="rowgroup"
              className="sticky top-0 z-1 bg-background pt-5 pb-2 text-left text-base font-semibold text-muted"
            >
              {day === noDay ? "No date" : <time dateTime={day}>{dayName(day, today, language)}</time>}
            </th>
          </tr>
          {some.map((transaction) => (
            <Row key={transaction.key} transaction={transaction} {...style} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** The days in the order of the list, and what has none last. */
function byDay(transactions: TransactionView[]): [string, TransactionView[]][] {
  const days = [...groupBy(transactions, ({ day }) => day ?? noDay)];
  return days.sort(([a], [b]) => Number(a === noDay) - Number(b === noDay));
}

function dayName(day: string, today: string, language: string): string {
  if (day === today) return "Today";
  return day === addDays(today, -1) ? "Yesterday" : formatDay(day, language, "weekday");
}

/**
 * What it was, where and what for, and the amount, with the bank's own words behind a tap anywhere on it. The amount that is
 * seen is a part of what is tapped; the table's own cell of it has none of the width. Once, in a cell that is seen, it would take
 * its width from all that opens below it.
 */
function Row({ transaction, language, isBankNamed }: { transaction: TransactionView } & RowStyle) {
  const { description, bankName, bankLogoPath } = transaction;
  const hasLogo = isBankNamed && bankLogoPath !== null;
  return (
    <tr className="group/row">
      <th
        scope="row"
        className="w-full max-w-0 border-t border-line bg-surface text-left font-normal group-nth-2/row:rounded-t-2xl group-nth-2/row:border-t-0 group-last/row:rounded-b-2xl forced-colors:border-t!"
      >
        <details className="group">
          <summary className="flex min-h-16 list-none items-center gap-3 rounded-2xl px-3.5 py-2.5 hover:bg-primary-soft max-[22rem]:gap-2 max-[22rem]:px-2.5 sm:gap-3.5 focus-visible:outline-offset-[-3px] sm:px-5">
            {hasLogo ? (
              <LogoTile
                src={bankLogoPath}
                className="size-9 rounded-[0.625rem] max-[22rem]:size-6 max-[22rem]:rounded-md @max-[16rem]:hidden"
              />
            ) : null}
            <span className="flex min-w-0 flex-1 items-start gap-x-3 max-[22rem]:gap-x-2 sm:gap-x-4 @max-[16rem]:flex-col">
              <span className="min-w-0 flex-1 wrap-anywhere">
                <bdi className={`leading-snug font-medium ${twoLines}`}>
                  {transactionName(description) || "No description"}
                </bdi>
                <span className="mt-0.5 block text-[0.9375rem] leading-snug text-muted max-[22rem]:text-sm">
                  <span className={twoLines}>
                    {sortWords(transaction).map((word, at) => (
                      <Fragment key={word}>
                        {at > 0 ? " · " : null}
                        <bdi>{word}</bdi>
                      </Fragment>
                    ))}
                    {isBankNamed && bankName !== "" ? (
                      // On a phone the logo says it, to all who see it.
                      <span className={hasLogo ? "max-sm:sr-only @max-[16rem]:not-sr-only" : ""}>
                        {" · "}
                        <bdi>{bankName}</bdi>
                      </span>
                    ) : null}
                  </span>
                </span>
              </span>
              {/* The cell beside says it to who cannot see it. */}
              <span aria-hidden="true" className="@max-[16rem]:self-end">
                <Amount transaction={transaction} language={language} />
              </span>
              <Icon name="chevron-down" className="mt-1 size-4 text-muted group-open:rotate-180 max-[22rem]:hidden" />
            </span>
          </summary>
          <Details transaction={transaction} className={hasLogo ? "sm:pl-[4.375rem]" : "sm:pl-5"} />
        </details>
      </th>
      <td className="p-0">
        <span className="sr-only">
          <Amount transaction={transaction} language={language} />
        </span>
      </td>
    </tr>
  );
}

/** What a row says under the name: what it was for, or the account where nobody knows. */
function sortWords({ isPosted, category, accountName }: TransactionView): string[] {
  const sort = category === null ? accountName && `Account: ${accountName}` : displayText(category, mostOfCategory);
  return [isPosted ? "" : "Pending", sort].filter((word) => word !== "");
}

/** The bank's own words, which may hold anything: on one line, without direction marks, apart from the words around. */
function Details({ transaction, className }: { transaction: TransactionView; className: string }) {
  const { description, bankName, accountLabel, category, oddDay, isRetained } = transaction;
  const asSent = displayText(description, longestDescription);
  const sort = category === null ? "" : displayText(category, 200);
  // What the row has room for it says itself.
  const isCut = category !== null && sort !== displayText(category, mostOfCategory);
  return (
    <dl
      className={`grid gap-x-8 gap-y-2 sm:grid-cols-2 pr-3.5 pb-4 pl-3.5 text-[0.9375rem] leading-snug wrap-anywhere ${className}`}
    >
      {asSent === "" ? null : <Detail term="From the bank">{asSent}</Detail>}
      {bankName === "" ? null : <Detail term="Bank">{bankName}</Detail>}
      <Detail term="Account">{accountLabel}</Detail>
      {isCut ? <Detail term="Category">{sort}</Detail> : null}
      {oddDay === null ? null : <Detail term="Dated by the bank">{`“${displayText(oddDay, 40)}”`}</Detail>}
      {isRetained ? <Detail term="Status">No longer sent by the bank</Detail> : null}
    </dl>
  );
}

function Detail({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{term}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}

function Amount({ transaction, language }: { transaction: TransactionView; language: string }) {
  const { amount, oddAmount, currency } = transaction;
  const words = amount === null ? null : formatSignedMoney(amount, currency, language);
  if (words === null)
    return (
      <span className="block max-w-40 text-right leading-snug text-muted wrap-anywhere">
        {oddAmount === null ? "No amount" : `No amount, but “${displayText(oddAmount, 60)}”`}
      </span>
    );
  return (
    <span
      className={`block text-right leading-snug font-semibold whitespace-nowrap tabular-nums ${words.startsWith("+") ? "text-success" : ""}`}
    >
      {words}
    </span>
  );
}
