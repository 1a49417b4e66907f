import type { ReactNode } from "react";
import type { DayLabel, MonthLabel, YearLabel } from "@/lib/domain/chart-scale";
import { heightOf } from "@/lib/domain/chart-scale";
import { formatAxisMoney, formatDay, formatMonth } from "@/lib/format";
import { ChartReader, type Reading } from "./chart-reader";

export type AxisLabels = { days: DayLabel[] } | { months: MonthLabel[]; years: YearLabel[] };

/** A card with a chart: words, drawing and table, which begin at one height in cards that stand beside each other. */
export const chartCard =
  "grid min-w-0 grid-cols-1 gap-y-0 rounded-3xl bg-surface p-5 pb-3 sm:p-7 sm:pb-4 lg:row-span-3 lg:grid-rows-subgrid";
export const chartTitle = "text-base font-medium text-muted";
/** The one figure that a chart is about. */
export const chartFigure = "text-[min(1.625rem,9.5vw)] leading-tight font-semibold tabular-nums";
/** What there is to say of a drawing, below it. */
export const chartNotes = "min-h-11 space-y-1 text-[0.9375rem] leading-snug text-muted";

/**
 * A chart between its axes. Everything in it is placed by percentages, so that letters keep their size while the
 * drawing takes the width there is.
 */
export function ChartFrame({
  name,
  valuesName,
  describedBy,
  ticks,
  labels,
  readings,
  currency,
  language,
  children,
}: {
  /** What the drawing is, for those who do not see it. */
  name: string;
  /** What its values are, which are read one by one. */
  valuesName: string;
  describedBy: string;
  ticks: number[];
  labels: AxisLabels;
  /** Every value, from the left to the right. */
  readings: Reading[];
  currency: string;
  language: string;
  children: ReactNode;
}) {
  return (
    <div className="@container mt-5">
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-[0.8125rem] leading-none text-muted">
        <div aria-hidden="true" className="flex flex-col-reverse justify-between py-2 tabular-nums">
          {ticks.map((tick) => (
            <span key={tick} className="flex h-0 items-center justify-end whitespace-nowrap">
              {formatAxisMoney(tick, currency, language)}
            </span>
          ))}
        </div>
        <div className="py-2">
          <div className="relative">
            <svg
              role="img"
              aria-label={name}
              aria-describedby={describedBy}
              className="block h-52 w-full overflow-visible @md:h-60"
            >
              {ticks.map((tick) => (
                <Line key={tick} y={heightOf(tick, ticks)} className={tick === 0 ? "stroke-muted" : "stroke-line"} />
              ))}
              {children}
            </svg>
            <ChartReader name={valuesName} readings={readings} />
          </div>
        </div>
        <svg aria-hidden="true" className="col-start-2 block h-[3.1em] w-full overflow-visible fill-muted">
          {"days" in labels ? (
            <Days days={labels.days} language={language} />
          ) : (
            <Months {...labels} language={language} />
          )}
        </svg>
      </div>
    </div>
  );
}

function Line({ y, className }: { y: number; className: string }) {
  return <line x1="0" x2="100%" y1={`${y}%`} y2={`${y}%`} shapeRendering="crispEdges" className={className} />;
}

/** A label appears in charts that are wide enough for it and its neighbours. */
const tiers = ["hidden @[12rem]:inline", "hidden @md:inline", "hidden @2xl:inline"] as const;

function Months({ months, years, language }: { months: MonthLabel[]; years: YearLabel[]; language: string }) {
  return (
    <>
      {months.map(({ month, at, tier }) => (
        <text key={month} x={`${at}%`} y="1.1em" textAnchor="middle" className={tiers[tier]}>
          {formatMonth(month, language, "name")}
        </text>
      ))}
      {years.map(({ month, at }, index) => (
        <text
          key={month}
          x={`${at}%`}
          y="2.6em"
          textAnchor={at < 6 && !months.some((one) => one.month === month && one.at === at) ? "start" : "middle"}
          className={`font-semibold ${index === 0 ? "" : tiers[0]}`}
        >
          {formatMonth(month, language, "year")}
        </text>
      ))}
    </>
  );
}

function Days({ days, language }: { days: DayLabel[]; language: string }) {
  return days.map(({ day, at }) => (
    <text key={day} x={`${at}%`} y="1.1em" textAnchor={at === 0 ? "start" : at === 100 ? "end" : "middle"}>
      {formatDay(day, language)}
    </text>
  ));
}
