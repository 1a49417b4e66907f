import { linkBank, readAgreement, startJourney, untilSettled } from "./journeys.mjs";
import { runLoad } from "./load.mjs";
import { emptyPath } from "./screens.mjs";
import { median, milliseconds, percent, percentile, spread, times } from "./statistics.mjs";
import { table } from "./table.mjs";

const rounds = 5;
const concurrency = 8;
const durationMs = 2_000;
/** Enough for the engine to have compiled what a request runs through, however slow the machine. */
const warmUpCalls = 300;
const watchers = 16;
const startsPerRound = 100;
const emptyHandlerPath = `${emptyPath}/handler`;

/** Requests per second of what carries the load, each measured in turn with the empty page or route handler. */
export async function measureRequests({ usual, large }) {
  await usual.control("PATCH", "settings", { syncSeconds: 1 });
  const settled = await linkedJourney(usual);
  await untilSettled(usual, settled);
  const pages = await compare(usual, { path: emptyPath }, [
    { name: `bank list, ${usual.bankCount} banks`, path: "/connect", cookie: settled },
    { name: "bank list, a search", path: "/connect?q=barclays", cookie: settled },
    { name: `bank list, ${large.bankCount} banks`, path: "/connect", cookie: await startJourney(large), stack: large },
    {
      name: `bank list, ${large.bankCount} banks, a search`,
      path: "/connect?q=barclays",
      cookie: await startJourney(large),
      stack: large,
    },
  ]);
  const polls = await compare(usual, { path: emptyHandlerPath }, [
    { name: "poll, settled", path: "/api/journey/progress", cookie: settled },
    {
      name: "poll, settled and unchanged (304)",
      path: "/api/journey/progress",
      cookie: settled,
      etag: await etagOf(usual, settled),
      expectedStatus: 304,
    },
  ]);
  const moving = await compareMoving(usual);
  const starts = await compareStarts(usual);
  return table(
    `Requests per second, ${concurrency} at once`,
    [...pages, ...polls, ...moving, ...starts],
    [
      `Medians of ${rounds} rounds in turn with the empty page (for pages) or the empty route handler; the spread is from the slowest to the fastest round.`,
    ],
  );
}

async function compareMoving(stack) {
  await stack.control("PATCH", "settings", { sync: { mode: "stuck" } });
  const cookies = [];
  for (let count = 0; count < watchers; count += 1) cookies.push(await linkedJourney(stack));
  await stack.control("PATCH", "settings", { sync: { mode: "normal" } });
  return compare(stack, { path: emptyHandlerPath }, [
    { name: `poll, moving, ${watchers} companies`, path: "/api/journey/progress", cookies },
  ]);
}

async function compareStarts(stack) {
  const agreement = new URLSearchParams(await readAgreement(stack, await startJourney(stack))).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const empty = { method: "POST", path: emptyHandlerPath, headers, body: agreement };
  const results = { empty: [], real: [] };
  for (let round = -1; round < rounds; round += 1) {
    const cookies = await inTens(startsPerRound, () => startJourney(stack));
    const calls = cookies.map((cookie) => ({ ...empty, path: "/api/journey/link", headers: { ...headers, cookie } }));
    const plan = { origin: stack.appUrl, concurrency };
    const emptyRun = await runLoad({ ...plan, expectedStatus: 200, durationMs, calls: [empty] });
    const realRun = await runLoad({ ...plan, expectedStatus: 303, durationMs: null, calls });
    if (round < 0) continue;
    results.empty.push(emptyRun);
    results.real.push(realRun);
  }
  return [
    row("an empty route handler (POST)", results.empty, results.empty),
    row("start-connection", results.real, results.empty),
  ];
}

/** Baseline and subjects by turns, after one round that does not count. */
async function compare(stack, { path }, subjects) {
  const baseline = { name: path === emptyPath ? "an empty page" : "an empty route handler", path };
  const all = [baseline, ...subjects].map((subject) => ({ ...subject, runs: [] }));
  for (let round = -1; round < rounds; round += 1) {
    for (const subject of all) {
      const plan = planOf(subject.stack ?? stack, subject);
      const run = await runLoad(round < 0 ? warmUpOf(plan) : plan);
      if (round >= 0) subject.runs.push(run);
    }
  }
  return all.map(({ name, runs }) => row(name, runs, all[0].runs));
}

function planOf(stack, { path, cookie = "", cookies = [cookie], etag, expectedStatus = 200 }) {
  const conditional = etag ? { "if-none-match": etag } : {};
  const headers = { "accept-encoding": "gzip", ...conditional };
  const calls = cookies.map((cookie) => ({ method: "GET", path, headers: { ...headers, cookie } }));
  return { origin: stack.appUrl, concurrency, expectedStatus, durationMs, calls };
}

function warmUpOf(plan) {
  const calls = Array.from({ length: warmUpCalls }, (_, at) => plan.calls[at % plan.calls.length]);
  return { ...plan, durationMs: null, calls };
}

function row(name, runs, baselineRuns) {
  const rates = runs.map(({ perSecond }) => perSecond);
  const baseline = median(baselineRuns.map(({ perSecond }) => perSecond));
  const latency = (share) => median(runs.map(({ latencies }) => percentile(latencies, share)));
  const baselineP50 = median(baselineRuns.map(({ latencies }) => percentile(latencies, 0.5)));
  return {
    request: name,
    "per second": median(rates).toFixed(0),
    spread: percent(spread(rates)),
    "of empty": times(median(rates) / baseline),
    p50: milliseconds(latency(0.5)),
    "p50 of empty": times(latency(0.5) / baselineP50),
    p99: milliseconds(latency(0.99)),
  };
}

async function linkedJourney(stack) {
  const cookie = await startJourney(stack);
  await linkBank(stack, cookie);
  return cookie;
}

async function etagOf({ appUrl }, cookie) {
  const response = await fetch(`${appUrl}/api/journey/progress`, { headers: { cookie } });
  await response.arrayBuffer();
  return response.headers.get("etag");
}

async function inTens(count, make) {
  const made = [];
  while (made.length < count) made.push(...(await Promise.all(Array.from({ length: 10 }, make))));
  return made;
}
