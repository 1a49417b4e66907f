import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { Plot } from "@/components/ui/plot";
import { WholeDays } from "@/components/ui/whole-days";
import type { CurrencyCharts, DayBalance, Extremes } from "@/lib/contracts/bank-data";
import { notIncludedWords } from "@/lib/contracts/count-words";
import {
  areaPath,
  balancePoints,
  heightOf,
  linePath,
  type Point,
  roundTicks,
  timeLabels,
  zonesOf,
} from "@/lib/domain/chart-scale";
import { drawable } from "@/lib/domain/decimal";
import { formatDay, formatTotal } from "@/lib/format";
import { ChartFrame, chartCard, chartFigure, chartNotes, chartTitle } from "./chart-frame";
import { chartId } from "./chart-id";
import { balanceWords, figureWords, missingDaysWords, withoutWords } from "./chart-words";

const mostReadings = 60;

const kinds = {
  balances: {
    id: "balance",
    title: "Balance over time",
    column: "Balance",
    chartName: (currency: string) => `Line chart of the balance in ${currency}, day by day`,
    valuesName: (currency: string) => `Balance over time in ${currency}, day by day`,
  },
  owed: {
    id: "owed",
    title: "Owed on cards and loans",
    column: "Owed",
    chartName: (currency: string) => `Line chart of what is owed on cards and loans in ${currency}, day by day`,
    valuesName: (currency: string) => `Owed on cards and loans in ${currency}, day by day`,
  },
};

/** Over a long time what is owed is drawn by one day of each month, the last that is known. */
const owedByMonth = {
  ...kinds.owed,
  chartName: (currency: string) => `Line chart of what is owed on cards and loans in ${currency}, month by month`,
  valuesName: (currency: string) => `Owed on cards and loans in ${currency}, month by month`,
};

/** How the balance went, or what is owed, day by day, with the latest of them in figures. */
export function BalanceChart({
  charts,
  kind = "balances",
  nameOf,
  language,
}: {
  charts: CurrencyCharts;
  /** The bank of a connection, and which login at it where there are several. */
  nameOf: (connectionId: string) => string | null;
  kind?: keyof typeof kinds;
  language: string;
}) {
  const { currency, dayCounts, [kind]: balances } = charts;
  const isByMonth = kind === "owed" && balances.length < dayCounts.owed;
  const { title, column, chartName, valuesName, id: prefix } = isByMonth ? owedByMonth : kinds[kind];
  const id = chartId(prefix, currency);
  const [first] = balances;
  const last = balances.at(-1);
  const figure = figureWords(charts, kind, language);
  if (!first || !last || !figure) return null;
  const values = balances.map(({ balance }) => drawable(balance));
  const ticks = roundTicks(Math.min(...values), Math.max(...values));
  const points = balancePoints(balances, ticks);
  const texts = balanceTexts(balances, { currency, language });
  const titles = texts.map(({ day, balance }) => `${day}: ${balance}`);
  const { course, extremes } = balanceWords(lineToDescribe(charts, kind), { currency, language });
  const without = withoutWords(charts.without[kind]);
  const leftOut = charts.leftOut[kind].flatMap(({ connectionId, isWhole }) => {
    const name = nameOf(connectionId);
    return name === null ? [] : { name, isWhole };
  });
  const missing = missingDaysWords(balances, dayCounts[kind], language);
  return (
    <figure aria-labelledby={id} className={chartCard}>
      <figcaption>
        <h3 id={id} className={chartTitle}>
          {title}
        </h3>
        <p className="mt-1 flex flex-wrap items-baseline gap-x-2.5 wrap-anywhere">
          <span className={chartFigure}>{figure.amount}</span>
          <span className="text-base text-muted">{figure.of}</span>
        </p>
      </figcaption>
      <ChartFrame
        name={chartName(currency)}
        valuesName={valuesName(currency)}
        describedBy={`${id}-words`}
        ticks={ticks}
        labels={timeLabels(first.day, last.day)}
        readings={points.map(({ x, y }, at) => ({ x, y, words: titles[at] ?? "" }))}
        currency={currency}
        language={language}
      >
        <BalanceLine id={id} points={points} zero={heightOf(0, ticks)} />
        {extremes === null ? null : <ExtremeDots points={points} balances={balances} all={charts.extremes[kind]} />}
        <Readings points={points} titles={titles} />
      </ChartFrame>
      <div className="pt-3">
        <div className={chartNotes}>
          <p id={`${id}-words`}>
            {extremes === null ? course : <span className="sr-only">{course} </span>}
            {extremes === null ? null : <WholeDays>{extremes}</WholeDays>}
            {isByMonth ? " The line shows month ends, and the highest and lowest day." : null}
          </p>
          {figure.note === null ? null : <p>{figure.note}</p>}
          {leftOut.length === 0 ? null : <p>{notIncludedWords(leftOut)}</p>}
          {charts.isLastKnown[kind] ? <p>Each account counts with the last balance its bank sent.</p> : null}
          {without === null ? null : <p className="text-warning">{without}</p>}
        </div>
        <Disclosure label="Show as a table">
          {missing === null ? null : <p className="mt-1 text-base text-muted">{missing}</p>}
          <DataTable
            caption={
              missing === null
                ? `${column} in ${currency}, by day, latest first`
                : `${column} in ${currency}, on some days, latest first`
            }
            columns={["Day", column]}
            rows={texts.map(({ day, balance }) => ({ key: day, cells: [day, balance] })).reverse()}
          />
        </Disclosure>
      </div>
    </figure>
  );
}

function lineToDescribe(charts: CurrencyCharts, kind: keyof typeof kinds) {
  const notShown = { hasEarlier: charts.hasEarlier[kind], isAnyLeftOut: charts.leftOut[kind].length > 0 };
  return { balances: charts[kind], all: charts.extremes[kind], notShown };
}

/** The highest and the lowest, as the words under the chart name them. */
function ExtremeDots({ points, balances, all }: { points: Point[]; balances: DayBalance[]; all: Extremes | null }) {
  const days = [all?.highest.day, all?.lowest.day];
  return points.map(({ x, y }, at) =>
    days.includes(balances[at]?.day) ? (
      <circle key={x} cx={`${x}%`} cy={`${y}%`} r="3.5" strokeWidth="2" className="fill-surface stroke-ink" />
    ) : null,
  );
}

function balanceTexts(balances: DayBalance[], { currency, language }: { currency: string; language: string }) {
  return balances.map(({ day, balance }) => ({
    day: formatDay(day, language),
    balance: formatTotal(balance, currency, language),
  }));
}

/** The line, and what lies between it and zero; below zero in the colour of warnings. */
function BalanceLine({ id, points, zero }: { id: string; points: Point[]; zero: number }) {
  const [only] = points;
  if (only && points.length === 1) {
    return <circle cx={`${only.x}%`} cy={`${only.y}%`} r="5" className="fill-primary" />;
  }
  const line = linePath(points);
  const area = areaPath(points, zero);
  const halves = [
    { side: "above", y: -5, height: zero + 5, fill: "fill-primary", stroke: "stroke-primary" },
    { side: "below", y: zero, height: 105 - zero, fill: "fill-danger", stroke: "stroke-danger" },
  ];
  return (
    <Plot>
      {halves.map(({ side, y, height, fill, stroke }) => (
        <g key={side} clipPath={`url(#${id}-${side})`}>
          <clipPath id={`${id}-${side}`}>
            <rect x="-5" y={y} width="110" height={height} />
          </clipPath>
          <path d={area} className={`opacity-15 ${fill}`} />
          <path
            d={line}
            fill="none"
            strokeWidth="2"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
            className={stroke}
          />
        </g>
      ))}
    </Plot>
  );
}

/** A dot and its figures for the day pointed at; so many at most, which is as near as a hand can point. */
function Readings({ points, titles }: { points: Point[]; titles: string[] }) {
  const step = Math.ceil(points.length / mostReadings);
  const positions = points.map((_, at) => at).filter((at) => (points.length - 1 - at) % step === 0);
  const zones = zonesOf(positions.flatMap((at) => points[at] ?? []));
  return (
    <g className="[&_circle]:pointer-events-none [&_circle]:fill-surface [&_circle]:stroke-ink [&_circle]:stroke-2 [&_circle]:opacity-0 [&_g:hover>circle]:opacity-100">
      {positions.map((position, at) => (
        <Reading key={position} point={points[position]} zone={zones[at]} title={titles[position] ?? ""} />
      ))}
    </g>
  );
}

function Reading({ point, zone, title }: { point?: Point; zone?: { x: number; width: number }; title: string }) {
  if (!point || !zone) return null;
  return (
    <g>
      <rect x={`${zone.x}%`} width={`${zone.width}%`} height="100%" fill="transparent">
        <title>{title}</title>
      </rect>
      <circle cx={`${point.x}%`} cy={`${point.y}%`} r="4.5" />
    </g>
  );
}
