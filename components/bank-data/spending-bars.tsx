import type { CategorySpending, CurrencyCharts } from "@/lib/contracts/bank-data";
import { displayText } from "@/lib/domain/bank-text";
import { addDecimals, drawable } from "@/lib/domain/decimal";
import { filterSearch } from "@/lib/domain/transaction-query";
import { formatMoney } from "@/lib/format";
import { paths } from "@/lib/paths";
import { chartId } from "./chart-id";

const mostBars = 8;

type Manner = { currency: string; since: string | null; language: string };

/** What money went on, the largest first: each bar leads to its transactions. */
export function SpendingBars({
  charts,
  since,
  isWide,
  language,
}: {
  charts: CurrencyCharts;
  since: string | null;
  /** Where nothing stands beside it. */
  isWide: boolean;
  language: string;
}) {
  const { currency, spending } = charts;
  const named = spending.filter(({ category }) => category !== null);
  if (named.length === 0) return null;
  const shown = named.slice(0, mostBars);
  const others = [...named.slice(mostBars), ...spending.filter(({ category }) => category === null)];
  const id = chartId("spending", currency);
  const most = Math.max(...shown.map(({ amount }) => drawable(amount)));
  return (
    <figure
      aria-labelledby={id}
      className={`min-w-0 rounded-3xl bg-surface p-5 sm:p-8 lg:row-span-3 ${isWide ? "lg:col-span-2" : ""}`}
    >
      <h3 id={id} className="text-lg">
        Money out by category
      </h3>
      <ul className={`mt-3 ${isWide && shown.length > 1 ? "lg:grid lg:grid-cols-2 lg:gap-x-16" : ""}`}>
        {shown.map((one) => (
          <Bar key={one.category} spending={one} most={most} manner={{ currency, since, language }} />
        ))}
      </ul>
      {others.length === 0 ? null : (
        <p className="mt-2 flex flex-wrap justify-between gap-x-4 text-base text-muted wrap-anywhere">
          <span>Everything else </span>
          <span className="tabular-nums">
            {formatMoney(addDecimals(others.map(({ amount }) => amount)), currency, language)}
          </span>
        </p>
      )}
    </figure>
  );
}

function Bar({
  spending: { category, amount },
  most,
  manner: { currency, since, language },
}: {
  spending: CategorySpending;
  most: number;
  manner: Manner;
}) {
  const name = category ?? "";
  const search = filterSearch({ category: name, direction: "out", ...(since !== null && { from: since }) });
  const share = most === 0 ? 0 : (drawable(amount) / most) * 100;
  return (
    <li>
      <a
        href={`${paths.transactions}${search}`}
        className="-mx-2 block rounded-lg px-2 py-2 text-base leading-snug hover:bg-primary-soft"
      >
        <span className="flex flex-wrap items-baseline justify-between gap-x-4">
          <bdi className="min-w-0 flex-1 basis-24 wrap-anywhere">{displayText(name, 60)}</bdi>
          <span className="font-semibold tabular-nums">{formatMoney(amount, currency, language)}</span>
        </span>
        <svg aria-hidden="true" width="100%" height="8" className="mt-1.5 block">
          <rect width="100%" height="8" rx="4" className="fill-line" />
          <rect width={`${Math.max(share, 1)}%`} height="8" rx="4" className="fill-primary" />
        </svg>
      </a>
    </li>
  );
}
