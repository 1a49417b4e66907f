import { addDays, dayNumber } from "@/lib/domain/calendar-day";
import { drawable } from "./decimal";

/** Up to this many days an axis names days; beyond it, months. */
const DAYS_NAMED = 62;
/** Labels that fit beside each other on a phone, in a chart as wide as a tablet, and in a wider one. */
const labelsThatFit = [6, 9, 14] as const;
/** So many months from one label to the next; each divides the following one, so wider charts only add labels. */
const steps = [1, 3, 6, 12] as const;

/** A label below a chart. `at` is a percentage of its width; `tier` says in which widths it fits: 0 in all of them. */
export type MonthLabel = { month: string; at: number; tier: 0 | 1 | 2 };
export type YearLabel = { month: string; at: number };
export type DayLabel = { day: string; at: number };

/** Where a chart's values lie: percentages of its width and height, the top being 0. */
export type Point = { x: number; y: number };

/**
 * Round numbers, from below `low` to above `high` and with zero among them, for an axis with about `about` steps.
 * All of them are the same distance apart; there are never fewer than two.
 */
export function roundTicks(low: number, high: number, about = 4): number[] {
  const bottom = Math.min(low, 0);
  const top = Math.max(high, 0);
  if (top - bottom < 1e-9) return [0, 1];
  const step = roundStep((top - bottom) / about);
  const first = Math.floor(bottom / step + 1e-9);
  const last = Math.ceil(top / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => tidy((first + at) * step));
}

/** How far down a value lies between the highest tick and the lowest, in percent. */
export function heightOf(value: number, ticks: number[]): number {
  const bottom = ticks[0] ?? 0;
  const top = ticks[ticks.length - 1] ?? 1;
  return percent((top - value) / (top - bottom));
}

/** Balances along their days, from the first at the left to the last at the right; one alone stands in the middle. */
export function balancePoints(balances: { day: string; balance: string }[], ticks: number[]): Point[] {
  const days = balances.map(({ day }) => dayNumber(day));
  const first = days[0] ?? 0;
  const span = (days[days.length - 1] ?? 0) - first;
  return balances.map(({ balance }, at) => ({
    x: span === 0 ? 50 : percent(((days[at] ?? first) - first) / span),
    y: heightOf(drawable(balance), ticks),
  }));
}

/** The line through the points, as an SVG path. */
export function linePath(points: Point[]): string {
  return points.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${x} ${y}`).join("");
}

/** What lies between the line and the height `base`. */
export function areaPath(points: Point[], base: number): string {
  const first = points[0];
  const last = points[points.length - 1];
  return first && last ? `${linePath(points)}L${last.x} ${base}L${first.x} ${base}Z` : "";
}

/** The parts of the width that are nearest to each point: where a pointer means that point. */
export function zonesOf(points: Point[]): { x: number; width: number }[] {
  const middle = (a: Point | undefined, b: Point | undefined, edge: number) => (a && b ? (a.x + b.x) / 2 : edge);
  return points.map((point, at) => {
    const left = middle(points[at - 1], point, 0);
    const right = middle(point, points[at + 1], 100);
    return { x: tidy(left), width: tidy(right - left) };
  });
}

/** The months of a bar chart, each in the middle of its slot. */
export function slotLabels(months: string[]): { months: MonthLabel[]; years: YearLabel[] } {
  return labels(
    months.map((month, at) => ({ month, at: percent((at + 0.5) / months.length) })),
    { month: months[0], at: percent(0.5 / Math.max(months.length, 1)) },
  );
}

/** The months between two days, each where it begins; for a short time, days instead. */
export function timeLabels(
  from: string,
  to: string,
): { days: DayLabel[] } | { months: MonthLabel[]; years: YearLabel[] } {
  const first = dayNumber(from);
  const span = dayNumber(to) - first;
  if (span <= DAYS_NAMED) return { days: dayLabels(from, span) };
  const begins = monthsBetween(from.slice(0, 7), to.slice(0, 7)).map((month) => ({
    month,
    at: percent((dayNumber(`${month}-01`) - first) / span),
  }));
  return labels(
    begins.filter(({ at }) => at >= 0),
    { month: from.slice(0, 7), at: 0 },
  );
}

/** Every month from one to another, both included. */
export function monthsBetween(from: string, to: string): string[] {
  const count = monthNumber(to) - monthNumber(from) + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, at) => monthOf(monthNumber(from) + at));
}

/** Where a stretch of days lies within a longer one, as percentages of its width. */
export function stretchOf(part: { from: string; to: string }, whole: { from: string; to: string }) {
  const first = dayNumber(whole.from);
  const span = Math.max(dayNumber(whole.to) - first, 1);
  const left = clampPercent((dayNumber(part.from) - first) / span);
  const right = clampPercent((dayNumber(part.to) - first) / span);
  return { x: left, width: tidy(Math.max(right - left, 0)) };
}

/** Whole days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

function labels(positions: YearLabel[], begin: { month: string | undefined; at: number }) {
  const tiers = labelsThatFit.map((fits) => stepFor(positions.length, fits));
  const months = positions.flatMap(({ month, at }): MonthLabel[] => {
    const tier = tiers.findIndex((step) => monthNumber(month) % step === 0);
    // A label that begins at the very edge would leave the chart.
    return at > 96 || !isTier(tier) ? [] : [{ month, at, tier }];
  });
  const januaries = positions.filter(({ month }) => month.endsWith("-01"));
  const hasRoom = (januaries[0]?.at ?? 100) - begin.at > 18;
  const years = begin.month && hasRoom ? [{ month: begin.month, at: begin.at }, ...januaries] : januaries;
  return { months, years: years.filter(({ at }) => at <= 94) };
}

function isTier(tier: number): tier is MonthLabel["tier"] {
  return tier === 0 || tier === 1 || tier === 2;
}

function stepFor(count: number, fits: number): number {
  return steps.find((step) => Math.ceil(count / step) <= fits) ?? 12;
}

function dayLabels(from: string, span: number): DayLabel[] {
  if (span === 0) return [{ day: from, at: 50 }];
  return [
    { day: from, at: 0 },
    { day: addDays(from, span), at: 100 },
  ];
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const times = [1, 2, 2.5, 5, 10].find((nice) => nice * power >= rough * (1 - 1e-9)) ?? 10;
  return times * power;
}

/** Without the dust that floating point leaves behind: 0.30000000000000004 is 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12)) || 0;
}

function percent(share: number): number {
  return Math.round(share * 10_000) / 100 || 0;
}

function clampPercent(share: number): number {
  return percent(Math.min(Math.max(share, 0), 1));
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

function monthOf(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;
}
