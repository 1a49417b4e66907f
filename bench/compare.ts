import { PlainError } from "../scripts/terminal.mjs";
import { askExpecting, type Expected } from "./answers";
import { type LoadPlan, type Run, runLoad } from "./load";
import { emptyPath, expectedOf } from "./screens";
import { median, milliseconds, percent, percentile, spread, times } from "./statistics";

export const usualRounds = 5;
export const concurrency = 8;
export const durationMs = 2_000;
/** Enough for the engine to have compiled what a request runs through, however slow the machine. */
const usualWarmUpCalls = 300;

type Site = { appUrl: string };

export type Subject = {
  name: string;
  path: string;
  expected: Expected;
  cookie?: string;
  cookies?: string[];
  /** With it, it is asked whether anything changed, and nothing may have. */
  etag?: string;
  stack?: Site;
  warmUpCalls?: number | undefined;
};

/** What was measured: the empty one, and each of the subjects. */
export type Compared<S extends Subject> = { empty: Subject & { runs: Run[] }; subjects: (S & { runs: Run[] })[] };

/** The empty page or route handler at `emptyAt` and subjects by turns, after one round that does not count. */
export async function compare<S extends Subject>(
  stack: Site,
  emptyAt: string,
  subjects: S[],
  rounds = usualRounds,
): Promise<Compared<S>> {
  const baseline: Subject =
    emptyAt === emptyPath
      ? { name: "an empty page", path: emptyAt, expected: expectedOf.emptyPage }
      : { name: "an empty route handler", path: emptyAt, expected: expectedOf.emptyHandler };
  const empty = { ...baseline, runs: [] };
  const compared: Compared<S> = { empty, subjects: subjects.map((subject) => ({ ...subject, runs: [] })) };
  for (let round = -1; round < rounds; round += 1) {
    for (const subject of [compared.empty, ...compared.subjects]) {
      const plan = planOf(subject.stack ?? stack, subject);
      const run = await runLoad(round < 0 ? warmUpOf(plan, subject) : plan);
      if (round >= 0) subject.runs.push(run);
    }
  }
  return compared;
}

/** The cells of what `compare` answered. */
export function compareRows({ empty, subjects }: Compared<Subject>) {
  return [empty, ...subjects].map(({ name, runs }) => compareRow(name, runs, empty.runs));
}

export function compareRow(name: string, runs: Run[], baselineRuns: Run[]) {
  const rates = runs.map(({ perSecond }) => perSecond);
  const baseline = medianRate(baselineRuns);
  const latency = (share: number) => median(runs.map(({ latencies }) => percentile(latencies, share)));
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

export function medianRate(runs: Run[]): number {
  return median(runs.map(({ perSecond }) => perSecond));
}

/** The same subject as the browser asks that was answered once, and for which nothing has changed. */
export async function unchanged<S extends Subject>({ appUrl }: Site, subject: S): Promise<S & { etag: string }> {
  const { path, cookie = "", expected } = subject;
  const { headers } = await askExpecting(appUrl + path, { headers: { cookie } }, expected);
  if (!headers.etag) throw new PlainError(`${path} is answered without an etag.`);
  return { ...subject, etag: headers.etag, expected: { status: 304 } };
}

function planOf(
  stack: Site,
  { path, expected, cookie = "", cookies = [cookie], etag }: Subject,
): LoadPlan & { durationMs: number } {
  const headers = { "accept-encoding": "gzip", ...(etag ? { "if-none-match": etag } : null) };
  const calls = cookies.map((cookie) => ({ method: "GET", path, headers: { ...headers, cookie } }));
  return { origins: [stack.appUrl], concurrency, expected, durationMs, calls };
}

function warmUpOf(plan: LoadPlan, { warmUpCalls = usualWarmUpCalls }: Subject): LoadPlan {
  const turns = Array.from({ length: Math.ceil(warmUpCalls / plan.calls.length) }, () => plan.calls);
  const calls = turns.flat().slice(0, warmUpCalls);
  return { ...plan, durationMs: null, calls };
}
