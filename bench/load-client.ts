// A process of its own that keeps a fixed number of requests under way over kept-open connections, and prints how long
// each took. Its plan comes as a file; the answer to a request starts the next one on the same connection.
import { readFileSync } from "node:fs";
import { Agent } from "node:http";
import { performance } from "node:perf_hooks";
import { type Answer, ask, faultOf } from "./answers";
import type { Call, LoadPlan } from "./load";

const plan: LoadPlan = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const agent = new Agent({ keepAlive: true, maxSockets: plan.concurrency });
const latencies: number[] = [];
const answered: { call: Call; answer: Answer }[] = [];
let next = 0;

const began = performance.now();
await Promise.all(Array.from({ length: plan.concurrency }, work));
const tookMs = performance.now() - began;
agent.destroy();
// Every answer is looked at, once the clock has stopped.
for (const { call, answer } of answered) {
  const fault = faultOf(answer, plan.expected);
  if (fault) throw new Error(`${call.method} ${call.path} ${fault}`);
}
process.stdout.write(JSON.stringify({ tookMs, latencies }));

async function work(): Promise<void> {
  for (let call = take(); call; call = take()) {
    const origin = plan.origins[next % plan.origins.length];
    const startedAt = performance.now();
    const answer = await ask(new URL(call.path, origin), { ...call, agent });
    latencies.push(performance.now() - startedAt);
    answered.push({ call, answer });
  }
}

function take(): Call | null {
  const isOver = plan.durationMs === null ? next >= plan.calls.length : performance.now() - began >= plan.durationMs;
  if (isOver) return null;
  next += 1;
  return plan.calls[(next - 1) % plan.calls.length] ?? null;
}
