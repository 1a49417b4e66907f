// A process of its own that is many browsers, each of which asks at its own steady beat and says what it has already, as
// the progress page does. Its plan comes as a file; it prints how long each answer took and what went wrong.
import { readFileSync } from "node:fs";
import { Agent } from "node:http";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { ask, faultOf } from "./answers";
import type { WatchPlan } from "./load";

const plan: WatchPlan = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
const latencies: number[] = [];
const outcomes: Record<string, number> = {};
const began = performance.now();

await Promise.all(plan.browsers.map(browse));
agent.destroy();
process.stdout.write(JSON.stringify({ latencies, outcomes }));

async function browse({ url, cookie }: WatchPlan["browsers"][number], at: number): Promise<void> {
  let etag: string | undefined;
  // Spread over the beat, so that they do not all ask in the same moment.
  for (let dueMs = (at / plan.browsers.length) * plan.everyMs; dueMs < plan.durationMs; dueMs += plan.everyMs) {
    await pause(Math.max(0, dueMs - (performance.now() - began)));
    const startedAt = performance.now();
    const headers = { cookie, ...(etag && { "if-none-match": etag }) };
    const outcome = await poll(url, headers);
    latencies.push(performance.now() - startedAt);
    outcomes[outcome.name] = (outcomes[outcome.name] ?? 0) + 1;
    etag = outcome.etag ?? etag;
  }
}

type Outcome = { name: string | number; etag?: string | undefined };

/** Nothing but a poll that has news, or has none, counts as one. */
async function poll(url: string, headers: Record<string, string>): Promise<Outcome> {
  try {
    const answer = await ask(url, { agent, headers });
    const isUnchanged = answer.status === 304 && headers["if-none-match"] !== undefined;
    const fault = isUnchanged ? null : faultOf(answer, plan.expected);
    return { name: fault ?? answer.status, etag: answer.headers.etag };
  } catch (error) {
    return { name: error instanceof Error && "code" in error ? String(error.code) : "error" };
  }
}
