import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { linkBank, startJourney } from "./journeys";
import { runClient, type WatchPlan } from "./load";
import { watchMemory } from "./memory-trend";
import { expectedOf } from "./screens";
import type { Database, ServerStack } from "./server-stack";
import type { Stack } from "./stack";
import { milliseconds, percentile } from "./statistics";
import { table } from "./table";

const companies = 100;
const browsersPerCompany = 10;
/** As often as a browser asks while things move; one of which nothing moved for long would ask less often. */
const everyMs = 2_000;
/** How often Codat may be asked of a company's data; see lib/server/sync/poll-codat.ts. */
const intervalMs = 2_000;
/** The sandbox writes the moment at which a call comes, which is not quite the one at which it was decided on. */
const jitterMs = 150;
const statusOperations = ["get-company-data-status", "get-data-status", "get-pull-operations", "list-pull-operations"];

/** 1,000 browsers that watch 100 companies whose banks are being read. */
export const measureWatchers = (stack: ServerStack) => watchFor(stack, 1);
/** The same for long enough to see whether memory grows. */
export const measureWatchersLonger = (stack: ServerStack) => watchFor(stack, 10);

const watched = z.object({ latencies: z.array(z.number()), outcomes: z.record(z.string(), z.number()) });

async function watchFor(stack: ServerStack, minutes: number): Promise<string> {
  await stack.control("PATCH", "settings", { sync: { mode: "stuck" } });
  const browsers = await linkCompanies(stack);
  await stack.control("DELETE", "requests");
  const memory = watchMemory(stack.appPid);
  const plan: WatchPlan = { browsers, everyMs, durationMs: minutes * 60_000, expected: expectedOf.movingPoll };
  const { latencies, outcomes } = watched.parse(await runClient("bench/watch-client.ts", plan));
  const calls = await stack.calls();
  await stack.control("PATCH", "settings", { sync: { mode: "normal" } });
  const failed = Object.entries(outcomes).filter(([outcome]) => outcome !== "200" && outcome !== "304");
  const row = {
    watched: `${browsers.length} browsers, ${companies} companies, ${minutes} min`,
    polls: String(latencies.length),
    errors: failed.length === 0 ? "none" : failed.map(([outcome, count]) => `${count} × ${outcome}`).join(", "),
    p50: milliseconds(percentile(latencies, 0.5)),
    p99: milliseconds(percentile(latencies, 0.99)),
    ...callWords(calls, minutes),
    ...memory.stop(),
  };
  return table(
    "Many watch, PostgreSQL",
    [row],
    [
      `Every browser asks each ${everyMs / 1000} s. Calls are those about the state of data; too soon are those that came within ${(intervalMs - jitterMs) / 1000} s of the company's last. Memory is what the app holds resident, from a third of the time to the end, and its slope by least squares.`,
    ],
  );
}

function callWords(calls: Awaited<ReturnType<Stack["calls"]>>, minutes: number) {
  const lastOf = new Map<string | undefined, number>();
  let count = 0;
  let tooSoon = 0;
  for (const { at, path, operation } of calls) {
    if (operation === null || !statusOperations.includes(operation)) continue;
    const company = /\/companies\/([^/]+)/.exec(path)?.[1];
    const atMs = Date.parse(at);
    count += 1;
    if (atMs - (lastOf.get(company) ?? 0) < intervalMs - jitterMs) tooSoon += 1;
    lastOf.set(company, atMs);
  }
  const intervals = (minutes * 60_000) / intervalMs;
  return {
    "calls to Codat": String(count),
    "per company and interval": (count / companies / intervals).toFixed(2),
    "too soon": String(tooSoon),
  };
}

/** What all browsers ask with: of each company that of who linked it, and those of others who began a journey of it. */
async function linkCompanies(stack: ServerStack): Promise<WatchPlan["browsers"]> {
  const browsers: WatchPlan["browsers"] = [];
  for (let count = 0; count < companies; count += 1) {
    const cookie = await startJourney(stack);
    await linkBank(stack, cookie);
    const url = `${stack.appUrl}/api/journey/progress?connection=${await connectionOf(stack.database, cookie)}`;
    browsers.push({ url, cookie });
    for (let more = 1; more < browsersPerCompany; more += 1)
      browsers.push({ url, cookie: await copyJourney(stack.database, cookie) });
  }
  return browsers;
}

async function connectionOf({ query }: Database, cookie: string): Promise<string> {
  const rows = await query("select connection_id as id from journey where holder_hash = $1", [holderHashOf(cookie)]);
  return z.tuple([z.object({ id: z.string() })]).parse(rows)[0].id;
}

async function copyJourney({ query }: Database, cookie: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await query(
    `insert into journey (id, company_id, holder_hash, origin, connection_id, provider_key, provider_name, outcome)
     select gen_random_uuid(), company_id, $1, origin, connection_id, provider_key, provider_name, outcome
     from journey where holder_hash = $2`,
    [holderHashOf(`journey=${token}`), holderHashOf(cookie)],
  );
  return `journey=${token}`;
}

function holderHashOf(cookie: string): string {
  return createHash("sha256").update(cookie.slice("journey=".length)).digest("hex");
}
