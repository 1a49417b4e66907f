import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { Plot } from "@/components/ui/plot";
import type { CurrencyCharts, MonthFlow } from "@/lib/contracts/bank-data";
import { heightOf, linePath, roundTicks, slotLabels } from "@/lib/domain/chart-scale";
import { addDecimals, drawable, subtractDecimals } from "@/lib/domain/decimal";
import { withoutOwnTransfers } from "@/lib/domain/own-transfers";
import { formatMoney, formatSignedMoney } from "@/lib/format";
import { ChartFrame, chartCard } from "./chart-frame";
import { chartId } from "./chart-id";
import { flowTotals, monthName, ownTransferWords, type ShownDays } from "./chart-words";

type MonthTexts = { month: string; in: string; out: string; net: string };

/** Whether transfers between the company's own accounts are left out, and the page on which it is the other way. */
export type OwnTransfers = { areLeftOut: boolean; otherHref: string };

/** What went in and out by month: in rises from the line, out hangs from it. */
export function FlowChart({
  charts,
  days,
  own,
  language,
}: {
  charts: CurrencyCharts;
  /** The days that are shown; null for all there is. */
  days: ShownDays | null;
  own: OwnTransfers;
  language: string;
}) {
  const { currency } = charts;
  const id = chartId("flow", currency);
  if (charts.months.length === 0) return null;
  const months = own.areLeftOut ? withoutOwnTransfers(charts.months, charts.moved) : charts.months;
  const most = (amounts: string[]) => Math.max(0, ...amounts.map(drawable));
  const ticks = roundTicks(-most(months.map(({ out }) => out)), most(months.map((month) => month.in)));
  const totals = flowTotals(months, days, { currency, language });
  const texts = monthTexts(months, days, { currency, language });
  return (
    <figure aria-labelledby={id} className={chartCard}>
      <figcaption>
        <h3 id={id} className="text-lg">
          Money in and out
        </h3>
        <div id={`${id}-words`}>
          <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-1">
            <Total swatch={<Swatch />} term="Money in" value={totals.in} />
            <Total swatch={<Swatch pattern={`${id}-out`} />} term="Money out" value={totals.out} />
            <Total swatch={<NetSwatch />} term="Net" value={totals.net} />
          </dl>
          <OwnTransfersLine charts={charts} own={own} period={totals.period} language={language} />
        </div>
      </figcaption>
      <ChartFrame
        name={`Bar chart of money in and out in ${currency}, month by month`}
        valuesName={`Money in and out in ${currency}, month by month`}
        describedBy={`${id}-words`}
        ticks={ticks}
        labels={slotLabels(months.map(({ month }) => month))}
        readings={texts.map((text, at) => ({
          x: ((at + 0.5) / months.length) * 100,
          y: null,
          words: monthWords(text),
        }))}
        currency={currency}
        language={language}
      >
        <Hatching id={`${id}-out`} />
        <Bars months={months} ticks={ticks} texts={texts} pattern={`${id}-out`} />
        <NetLine months={months} ticks={ticks} />
      </ChartFrame>
      <Disclosure label="Show as a table" className="pt-3">
        <DataTable
          caption={`Money in and out in ${currency}, by month, latest first`}
          columns={["Month", "In", "Out", "Net"]}
          rows={texts
            .map((month) => ({ key: month.month, cells: [month.month, month.in, month.out, month.net] }))
            .reverse()}
        />
      </Disclosure>
    </figure>
  );
}

/** Of which days it is, and whether transfers between own accounts are in it, with the way to the other where banks name some. */
function OwnTransfersLine({
  charts: { moved, currency },
  own: { areLeftOut, otherHref },
  period,
  language,
}: {
  charts: CurrencyCharts;
  own: OwnTransfers;
  period: string;
  language: string;
}) {
  const amount = addDecimals(moved.map((month) => month.amount));
  const words = ownTransferWords(areLeftOut && moved.length > 0 ? amount : null, { currency, language });
  return (
    <p className="mt-2 text-base text-muted">
      {`${period}. ${words} `}
      {moved.length === 0 ? null : (
        <TextLink href={otherHref} className="inline-flex min-h-8 items-center">
          {areLeftOut ? "Count them" : "Leave them out"}
        </TextLink>
      )}
    </p>
  );
}

function monthTexts(
  months: MonthFlow[],
  days: ShownDays | null,
  { currency, language }: { currency: string; language: string },
): MonthTexts[] {
  return months.map((month) => ({
    month: monthName(month.month, days, language),
    in: formatMoney(month.in, currency, language),
    out: formatMoney(month.out, currency, language),
    net: formatSignedMoney(subtractDecimals(month.in, month.out), currency, language),
  }));
}

function Bars({
  months,
  ticks,
  texts,
  pattern,
}: {
  months: MonthFlow[];
  ticks: number[];
  texts: MonthTexts[];
  pattern: string;
}) {
  const slot = 100 / months.length;
  const width = Math.min(slot * 0.7, 12);
  const zero = heightOf(0, ticks);
  return months.map((month, at) => {
    const x = `${at * slot + (slot - width) / 2}%`;
    const top = heightOf(drawable(month.in), ticks);
    const bottom = heightOf(-drawable(month.out), ticks);
    const text = texts[at];
    return (
      <g key={month.month} className="group">
        <rect x={x} y={`${top}%`} width={`${width}%`} height={`${zero - top}%`} rx="2" className="fill-primary" />
        <rect
          x={x}
          y={`${zero}%`}
          width={`${width}%`}
          height={`${bottom - zero}%`}
          rx="2"
          fill={`url(#${pattern})`}
          className="stroke-muted"
        />
        <rect
          x={`${at * slot}%`}
          width={`${slot}%`}
          height="100%"
          className="fill-ink opacity-0 group-hover:opacity-10"
        >
          <title>{text ? monthWords(text) : ""}</title>
        </rect>
      </g>
    );
  });
}

/** Of more months than these the dots would lie over the line. */
const MOST_DOTS = 12;

/** What was left of each month: a line from dot to dot over the bars. */
function NetLine({ months, ticks }: { months: MonthFlow[]; ticks: number[] }) {
  const points = months.map((month, at) => ({
    month: month.month,
    x: Number((((at + 0.5) / months.length) * 100).toFixed(2)),
    y: heightOf(drawable(subtractDecimals(month.in, month.out)), ticks),
  }));
  return (
    <g>
      <Plot>
        {["stroke-surface stroke-6", "stroke-ink stroke-2"].map((stroke) => (
          <path
            key={stroke}
            d={linePath(points)}
            fill="none"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
            className={stroke}
          />
        ))}
      </Plot>
      {(points.length > MOST_DOTS ? [] : points).map(({ month, x, y }) => (
        <circle key={month} cx={`${x}%`} cy={`${y}%`} r="3" strokeWidth="2" className="fill-surface stroke-ink" />
      ))}
    </g>
  );
}

function monthWords({ month, in: came, out, net }: MonthTexts): string {
  return `${month}: ${came} in, ${out} out, net ${net}`;
}

/** The filling of what went out: distinguished from what came in without its colour. */
function Hatching({ id }: { id: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" className="fill-accent" />
      <path d="M0 0V5" strokeWidth="1.5" className="stroke-on-accent opacity-50" />
    </pattern>
  );
}

function Swatch({ pattern }: { pattern?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 shrink-0">
      <rect
        x="0.5"
        y="0.5"
        width="15"
        height="15"
        rx="3"
        fill={pattern ? `url(#${pattern})` : undefined}
        className={pattern ? "stroke-muted" : "fill-primary"}
      />
    </svg>
  );
}

function NetSwatch() {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 shrink-0 stroke-ink">
      <path d="M0 8H16" strokeWidth="2" />
      <circle cx="8" cy="8" r="3" strokeWidth="2" className="fill-surface" />
    </svg>
  );
}

/** One of three that stand beside each other where all their figures fit on a line, else below each other. */
function Total({ swatch, term, value }: { swatch: ReactNode; term: string; value: string }) {
  return (
    <div className="flex basis-full flex-wrap items-baseline justify-between gap-x-4 sm:block sm:flex-auto lg:flex lg:basis-full xl:block xl:basis-auto">
      <dt className="flex items-center gap-2 text-base text-muted">
        {swatch}
        {term}
      </dt>
      <dd className="ml-auto font-semibold text-lg xl:text-base tabular-nums wrap-anywhere">{value}</dd>
    </div>
  );
}
