import { PlainError } from "../scripts/terminal.mjs";
import { askExpecting } from "./answers";
import { runLoad } from "./load";
import { emptyPath, expectedOf } from "./screens.mjs";
import { median, milliseconds, percent, percentile, spread, times } from "./statistics";

export const usualRounds = 5;
export const concurrency = 8;
export const durationMs = 2_000;
/** Enough for the engine to have compiled what a request runs through, however slow the machine. */
const usualWarmUpCalls = 300;

/**
 * The empty page or route handler at `emptyAt` and subjects by turns, after one round that does not count.
 * @typedef {{
 *   name: string,
 *   path: string,
 *   expected: import("./answers").Expected,
 *   cookie?: string,
 *   cookies?: string[],
 *   etag?: string,
 *   stack?: { appUrl: string },
 *   warmUpCalls?: number,
 * }} Subject with an etag it is asked whether anything changed, and nothing may have
 * @param {{ appUrl: string }} stack
 * @param {string} emptyAt
 * @param {Subject[]} subjects
 * @param {number} [rounds]
 * @returns {Promise<(Subject & { runs: Awaited<ReturnType<typeof runLoad>>[] })[]>} the empty one first
 */
export async function compare(stack, emptyAt, subjects, rounds = usualRounds) {
  const baseline =
    emptyAt === emptyPath
      ? { name: "an empty page", path: emptyAt, expected: expectedOf.emptyPage }
      : { name: "an empty route handler", path: emptyAt, expected: expectedOf.emptyHandler };
  const all = [baseline, ...subjects].map((subject) => ({ ...subject, runs: [] }));
  for (let round = -1; round < rounds; round += 1) {
    for (const subject of all) {
      const plan = planOf(subject.stack ?? stack, subject);
      const run = await runLoad(round < 0 ? warmUpOf(plan, subject) : plan);
      if (round >= 0) subject.runs.push(run);
    }
  }
  return all;
}

/** The cells of what `compare` answered. */
export function compareRows(all) {
  return all.map(({ name, runs }) => compareRow(name, runs, all[0].runs));
}

export function compareRow(name, runs, baselineRuns) {
  const rates = runs.map(({ perSecond }) => perSecond);
  const baseline = medianRate(baselineRuns);
  const latency = (share) => median(runs.map(({ latencies }) => percentile(latencies, share)));
  const baselineP50 = median(baselineRuns.map(({ latencies }) => percentile(latencies, 0.5)));
  return {
    request: name,
    "per second": median(rates).toFixed(median(rates) < 10 ? 1 : 0),
    spread: percent(spread(rates)),
    "of empty": times(median(rates) / baseline),
    p50: milliseconds(latency(0.5)),
    "p50 of empty": times(latency(0.5) / baselineP50),
    p99: milliseconds(latency(0.99)),
  };
}

export function medianRate(runs) {
  return median(runs.map(({ perSecond }) => perSecond));
}

/** The same subject as the browser asks that was answered once, and for which nothing has changed. */
export async function unchanged({ appUrl }, subject) {
  const { path, cookie, expected } = subject;
  const { headers } = await askExpecting(appUrl + path, { headers: { cookie } }, expected);
  if (!headers.etag) throw new PlainError(`${path} is answered without an etag.`);
  return { ...subject, etag: headers.etag, expected: { status: 304 } };
}

function planOf(stack, { path, expected, cookie = "", cookies = [cookie], etag }) {
  const conditional = etag ? { "if-none-match": etag } : {};
  const headers = { "accept-encoding": "gzip", ...conditional };
  const calls = cookies.map((cookie) => ({ method: "GET", path, headers: { ...headers, cookie } }));
  return { origins: [stack.appUrl], concurrency, expected, durationMs, calls };
}

function warmUpOf(plan, { warmUpCalls = usualWarmUpCalls }) {
  const calls = Array.from({ length: warmUpCalls }, (_, at) => plan.calls[at % plan.calls.length]);
  return { ...plan, durationMs: null, calls };
}
