import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { Plot } from "@/components/ui/plot";
import type { CurrencyCharts, MonthFlow } from "@/lib/contracts/bank-data";
import { heightOf, linePath, roundTicks, slotLabels } from "@/lib/domain/chart-scale";
import { addDecimals, drawable, subtractDecimals } from "@/lib/domain/decimal";
import { withoutOwnTransfers } from "@/lib/domain/own-transfers";
import { formatSignedTotal, formatTotal } from "@/lib/format";
import { ChartFrame, chartCard, chartFigure, chartNotes, chartTitle } from "./chart-frame";
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
  bankName,
  language,
}: {
  charts: CurrencyCharts;
  /** The days that are shown; null for all there is. */
  days: ShownDays | null;
  own: OwnTransfers;
  /** The only bank that it is of; null for all. */
  bankName: string | null;
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
        <h3 id={id} className={chartTitle}>
          Money in and out
        </h3>
        <div id={`${id}-words`}>
          <p className="mt-1 flex flex-wrap items-baseline gap-x-2.5 wrap-anywhere">
            <span className={chartFigure}>{totals.net}</span>
            <span className="inline-flex items-center gap-2 text-base text-muted">
              <NetSwatch />
              {`net, ${totals.period}`}
            </span>
          </p>
          <dl className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
            <Total swatch={<Swatch />} term="In" value={totals.in} />
            <Total swatch={<Swatch pattern={`${id}-out`} />} term="Out" value={totals.out} />
          </dl>
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
      <div className="pt-3">
        <div className={chartNotes}>
          <OwnTransfersLine charts={charts} own={own} bankName={bankName} language={language} />
        </div>
        <Disclosure label="Show as a table">
          <DataTable
            caption={`Money in and out in ${currency}, by month, latest first`}
            columns={["Month", "In", "Out", "Net"]}
            rows={texts
              .map((month) => ({ key: month.month, cells: [month.month, month.in, month.out, month.net] }))
              .reverse()}
          />
        </Disclosure>
      </div>
    </figure>
  );
}

/** Whether transfers between own accounts are in it, with the way to the other where banks name some. */
function OwnTransfersLine({
  charts: { moved, currency },
  own: { areLeftOut, otherHref },
  bankName,
  language,
}: {
  charts: CurrencyCharts;
  own: OwnTransfers;
  bankName: string | null;
  language: string;
}) {
  const all = { in: addDecimals(moved.map((month) => month.in)), out: addDecimals(moved.map(({ out }) => out)) };
  const id = chartId("own-transfers", currency);
  const words = ownTransferWords(all, { areLeftOut, bankName }, { currency, language });
  return (
    <p>
      <span id={`${id}-words`}>{`${words} `}</span>
      {moved.length === 0 ? null : (
        <a
          id={id}
          href={`${otherHref}#${id}`}
          aria-describedby={`${id}-words`}
          className="scroll-mt-24 py-1 font-medium whitespace-nowrap text-primary underline decoration-1 underline-offset-4 hover:decoration-2"
        >
          {areLeftOut ? "Include transfers" : "Leave out transfers"}
        </a>
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
    in: formatTotal(month.in, currency, language),
    out: formatTotal(month.out, currency, language),
    net: formatSignedTotal(subtractDecimals(month.in, month.out), currency, language),
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

/** What a filling stands for, beside what there is of it. */
function Total({ swatch, term, value }: { swatch: ReactNode; term: string; value: string }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2 text-base">
      <dt className="flex items-center gap-2 text-muted">
        {swatch}
        {term}
      </dt>
      <dd className="font-medium tabular-nums wrap-anywhere">{value}</dd>
    </div>
  );
}
