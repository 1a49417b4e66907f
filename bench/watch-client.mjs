// A process of its own that is many browsers, each of which asks at its own steady beat and says what it has already, as
// the progress page does. Its plan comes as a file; it prints how long each answer took and what went wrong.
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";

/** @type {{ browsers: { url: string, cookie: string }[], everyMs: number, durationMs: number }} */
const plan = JSON.parse(readFileSync(process.argv[2], "utf8"));
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
const latencies = [];
const statuses = {};
const began = performance.now();

await Promise.all(plan.browsers.map(browse));
agent.destroy();
process.stdout.write(JSON.stringify({ latencies, statuses }));

async function browse({ url, cookie }, at) {
  let etag = null;
  // Spread over the beat, so that they do not all ask in the same moment.
  for (let dueMs = (at / plan.browsers.length) * plan.everyMs; dueMs < plan.durationMs; dueMs += plan.everyMs) {
    await pause(Math.max(0, dueMs - (performance.now() - began)));
    const startedAt = performance.now();
    const answer = await ask(url, { cookie, ...(etag && { "if-none-match": etag }) });
    latencies.push(performance.now() - startedAt);
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    etag = answer.etag ?? etag;
  }
}

function ask(url, headers) {
  return new Promise((resolve) => {
    const sent = request(url, { agent, headers }, (response) => {
      response.resume().once("end", () => resolve({ status: response.statusCode, etag: response.headers.etag }));
    });
    sent.once("error", (error) => resolve({ status: error.code ?? "error" })).end();
  });
}
