import type { CurrencyCharts } from "@/lib/contracts/bank-data";
import { displayText } from "@/lib/domain/bank-text";
import { addDecimals, drawable } from "@/lib/domain/decimal";
import { spendingWithoutOwnTransfers } from "@/lib/domain/own-transfers";
import { filterSearch } from "@/lib/domain/transaction-query";
import { formatTotal } from "@/lib/format";
import { paths } from "@/lib/paths";
import { chartTitle } from "./chart-frame";
import { chartId } from "./chart-id";
import { listedToo } from "./chart-words";

const mostBars = 6;

/** What money went on, the largest first: each bar leads to its transactions. */
export function SpendingBars({
  charts,
  areOwnTransfersLeftOut,
  since,
  bankId,
  isWide,
  language,
}: {
  charts: CurrencyCharts;
  /** As in what went in and out. */
  areOwnTransfersLeftOut: boolean;
  since: string | null;
  /** A connection to the only bank that they are of, as their lists are then. */
  bankId?: string;
  /** Where nothing stands beside it. */
  isWide: boolean;
  language: string;
}) {
  const { currency } = charts;
  const spending = areOwnTransfersLeftOut ? spendingWithoutOwnTransfers(charts.spending) : charts.spending;
  const named = spending.filter(({ category }) => category !== null);
  if (named.length === 0) return null;
  const shown = named.slice(0, mostBars);
  const others = [...named.slice(mostBars), ...spending.filter(({ category }) => category === null)];
  const rest = addDecimals(others.map(({ amount }) => amount));
  const id = chartId("spending", currency);
  const most = Math.max(...[...shown.map(({ amount }) => amount), rest].map(drawable));
  const leftOut = new Map(
    areOwnTransfersLeftOut ? charts.spending.map(({ category, moved }) => [category, moved] as const) : [],
  );
  const note = (moved = "0") => (/[1-9]/.test(moved) ? listedToo(moved, { currency, language }) : null);
  const money = (amount: string) => formatTotal(amount, currency, language);
  return (
    <figure
      aria-labelledby={id}
      className={`min-w-0 rounded-3xl bg-surface p-5 sm:p-7 lg:row-span-3 ${isWide ? "lg:col-span-2" : ""}`}
    >
      <h3 id={id} className={chartTitle}>
        Money out by category
      </h3>
      <ul className={`mt-3 ${isWide && shown.length > 1 ? "lg:grid lg:grid-cols-2 lg:gap-x-16" : ""}`}>
        {shown.map(({ category, amount }) => (
          <li key={category}>
            <a
              href={`${paths.transactions}${categorySearch(category ?? "", { since, bankId })}`}
              className="-mx-2 block rounded-lg px-2 py-2 hover:bg-primary-soft"
            >
              <Bar name={displayText(category ?? "", 60)} amount={money(amount)} share={shareOf(amount, most)} />
              <Note words={note(leftOut.get(category))} />
            </a>
          </li>
        ))}
        {others.length === 0 ? null : (
          <li className="py-2">
            <Bar name="Everything else" amount={money(rest)} share={shareOf(rest, most)} isRest />
          </li>
        )}
      </ul>
    </figure>
  );
}

function Bar({
  name,
  amount,
  share,
  isRest = false,
}: {
  name: string;
  amount: string;
  share: number;
  /** Of several, which lead nowhere together. */
  isRest?: boolean;
}) {
  return (
    <>
      <span
        className={`flex flex-wrap items-baseline justify-between gap-x-4 text-base leading-snug ${isRest ? "text-muted" : ""}`}
      >
        <bdi className="min-w-0 flex-1 basis-[6rem] wrap-anywhere">{name}</bdi>
        <span className="font-semibold tabular-nums">{amount}</span>
      </span>
      <svg aria-hidden="true" width="100%" height="8" className="mt-1.5 block">
        <rect width="100%" height="8" rx="4" className="fill-line" />
        <rect width={`${Math.max(share, 1)}%`} height="8" rx="4" className={isRest ? "fill-muted" : "fill-primary"} />
      </svg>
    </>
  );
}

/** Under a bar, where its list is longer than the bar says. */
function Note({ words }: { words: string | null }) {
  return words === null ? null : <span className="mt-1 block text-[0.9375rem] leading-snug text-muted">{words}</span>;
}

function shareOf(amount: string, most: number): number {
  return most === 0 ? 0 : (drawable(amount) / most) * 100;
}

function categorySearch(category: string, { since, bankId }: { since: string | null; bankId?: string }): string {
  return filterSearch({ account: bankId, category, direction: "out", ...(since !== null && { from: since }) });
}
