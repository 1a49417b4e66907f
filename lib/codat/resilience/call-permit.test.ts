import type { RequestListener } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import {
  createCompany,
  createConnection,
  getConnection,
  listBankingIntegrations,
} from "@/lib/codat/client/connections";
import type { CodatError } from "@/lib/codat/errors";
import { timeouts } from "@/lib/codat/timeouts";
import { closeDb, getDb } from "@/lib/db/client";
import { codatGate } from "@/lib/db/schema/codat-gate";
import { beNewInstance, json, type StandIn, startStandIn } from "@/testing/fixtures/stand-in";
import { readCodatState } from "./call-permit";
import { recordQuota, silenceCodat } from "./quota";

let standIn: StandIn;

beforeAll(async () => {
  standIn = await startStandIn();
  Object.assign(timeouts, { retryMs: 2, databaseMs: 10_000 });
});
beforeEach(async () => {
  timeouts.circuitMs = 5_000;
  await standIn.reset();
});
afterAll(() => standIn.close());

const linked = json(200, { id: "1", status: "Linked" });
const company = { ourId: "o", name: "n", platformKey: "k" };
const kindOf = (call: Promise<unknown>) =>
  call.then(
    () => "answered",
    (error: CodatError) => error.kind,
  );
async function hitsOf(work: () => Promise<unknown>): Promise<number> {
  const before = standIn.hits.length;
  await work();
  return standIn.hits.length - before;
}
/** Reads about one company after the other until the circuit opens. */
async function failUntilOpen() {
  standIn.answer = json(500, {});
  for (const id of ["a", "b", "c", "d"]) await kindOf(getConnection(id, "1"));
  expect((await readCodatState()).openUntil).not.toBeNull();
}

/** Lets the circuit's time be over, for an instance that has to look. */
async function passCircuitTime() {
  await (await getDb()).update(codatGate).set({ openUntil: new Date(0) });
  beNewInstance();
}

it("Retry-After is honoured by all instances: nothing is sent before its time", async () => {
  standIn.answer = json(429, {}, { "Retry-After": "60" });
  await expect(getConnection("c", "1")).rejects.toMatchObject({ kind: "throttled", retryAfterSeconds: 60 });
  await expect(createConnection("c", "k")).rejects.toMatchObject({ kind: "throttled", mayHaveHappened: false });
  beNewInstance();
  const refused = createConnection("d", "k");
  await expect(refused).rejects.toMatchObject({ kind: "throttled", retryAfterSeconds: 60, wasSent: false });
  expect(standIn.hits.length).toBe(1);
});

it("a short silence is waited for, by other calls too", async () => {
  let firstMs = 0;
  standIn.answer = (request, response) => {
    firstMs ||= performance.now();
    const isEarly = performance.now() - firstMs < 990;
    (isEarly ? json(429, {}, { "Retry-After": "1" }) : linked)(request, response);
  };
  const other = getConnection("c", "1").then(() => createConnection("d", "k"));
  expect(await Promise.all([getConnection("a", "1"), other])).toMatchObject([{ id: "1" }, { id: "1" }]);
});

it("a spent quota silences everybody until it is reset, and a webhook that says so lifts it", async () => {
  const reset = Math.floor(Date.now() / 1000) + 3_600;
  const limits = { "X-Rate-Limit-Limit": "1000", "X-Rate-Limit-Remaining": "0", "X-Rate-Limit-Reset": String(reset) };
  standIn.answer = json(429, {}, { ...limits, "Retry-After": "30" });
  expect(await kindOf(getConnection("c", "1"))).toBe("throttled");
  beNewInstance();
  const { quietUntil } = await readCodatState();
  expect(Math.abs((quietUntil?.getTime() ?? 0) - reset * 1000)).toBeLessThan(2_000);
  standIn.answer = linked;
  expect(await hitsOf(() => kindOf(getConnection("c", "1")))).toBe(0);
  const saidAt = new Date(Date.now() + 2_000);
  await recordQuota({ limit: 1_000, remaining: 1_000, resetAt: null }, saidAt);
  expect(await kindOf(getConnection("c", "1"))).toBe("answered");
  // The word that it was spent comes late, and is older.
  await silenceCodat(new Date(reset * 1000), new Date(saidAt.getTime() - 1_000));
  expect(await kindOf(getConnection("c", "1"))).toBe("answered");
  beNewInstance();
  expect(await readCodatState()).toMatchObject({ quietUntil: null, quota: { remaining: 1_000 } });
});

it("a new quota does not lift the silence that Retry-After asked for", async () => {
  standIn.answer = json(503, {}, { "Retry-After": "60" });
  await kindOf(createConnection("c", "k"));
  await recordQuota({ limit: 1_000, remaining: 1_000, resetAt: null });
  expect((await readCodatState()).quietUntil).not.toBeNull();
});

it("the quota is known from every answer, and its end silences nobody before Codat does", async () => {
  standIn.answer = json(200, { id: "1" }, { "X-Rate-Limit-Limit": "1000", "X-Rate-Limit-Remaining": "0" });
  await getConnection("c", "1");
  expect(await readCodatState()).toMatchObject({ quietUntil: null, quota: { limit: 1_000, remaining: 0 } });
  beNewInstance();
  expect(await readCodatState()).toMatchObject({ quietUntil: null, quota: { limit: 1_000, remaining: 0 } });
});

it.each(["-5", "soon", "1e9", "99999999999"])("a quota of %s is no quota", async (junk) => {
  standIn.answer = json(200, { id: "1" }, { "X-Rate-Limit-Remaining": junk, "X-Rate-Limit-Reset": junk });
  await getConnection("c", "1");
  expect((await readCodatState()).quota).toBeNull();
});

it("after failures of several companies the circuit opens for all instances: nothing is sent and nothing can have happened", async () => {
  await failUntilOpen();
  expect(standIn.hits.length).toBeLessThanOrEqual(12);
  beNewInstance();
  const refused = createCompany(company);
  await expect(refused).rejects.toMatchObject({ kind: "unavailable", isPassing: true, mayHaveHappened: false });
  await expect(createCompany(company)).rejects.toMatchObject({ retryAfterSeconds: expect.any(Number) });
  expect(await hitsOf(() => kindOf(getConnection("e", "1")))).toBe(0);
});

it("one probe among all instances finds out, and its success closes the circuit", async () => {
  await failUntilOpen();
  await passCircuitTime();
  const held: Parameters<RequestListener>[] = [];
  standIn.answer = (...exchange) => void held.push(exchange);
  const probe = getConnection("a", "1");
  await expect.poll(() => held.length).toBe(1);
  expect(await hitsOf(() => kindOf(getConnection("b", "1")))).toBe(0);
  beNewInstance();
  expect(await hitsOf(() => kindOf(getConnection("b", "1")))).toBe(0);
  for (const exchange of held) linked(...exchange);
  expect(await probe).toMatchObject({ id: "1" });
  standIn.answer = linked;
  beNewInstance();
  expect(await kindOf(getConnection("b", "1"))).toBe("answered");
});

it("a probe that fails opens the circuit again, each time for longer, up to a minute", async () => {
  timeouts.circuitMs = 20_000;
  await failUntilOpen();
  for (const [least, most] of [
    [38_000, 50_000],
    [58_000, 60_000],
    [58_000, 60_000],
  ] as const) {
    await passCircuitTime();
    expect(await hitsOf(() => kindOf(createCompany(company)))).toBe(1);
    const openMs = ((await readCodatState()).openUntil?.getTime() ?? 0) - Date.now();
    expect(openMs).toBeGreaterThan(least);
    expect(openMs).toBeLessThanOrEqual(most);
  }
});

it("two reads that fail in the background do not keep a customer from creating", async () => {
  standIn.answer = json(500, {});
  await Promise.all([getConnection("a", "1"), listBankingIntegrations()].map(kindOf));
  standIn.answer = json(200, { id: "1" });
  expect(await kindOf(createCompany(company))).toBe("answered");
});

it("one company's failing bank is left alone by itself: others and what the customer does go on", async () => {
  standIn.answer = (request, response) => (request.method === "GET" ? json(500, {}) : linked)(request, response);
  const answers = [];
  for (let read = 0; read < 6; read += 1) answers.push(await kindOf(getConnection("a", "1")));
  expect(answers.at(-1)).toBe("unavailable");
  expect(standIn.hits.length).toBeLessThanOrEqual(12);
  expect((await readCodatState()).openUntil).toBeNull();
  expect(await kindOf(createConnection("a", "k"))).toBe("answered");
  standIn.answer = linked;
  expect(await kindOf(getConnection("b", "1"))).toBe("answered");
});

it("refusals are answers: they open nothing", async () => {
  for (const status of [400, 401, 402, 403, 404, 409]) {
    standIn.answer = json(status, {});
    for (const id of ["a", "b", "c"]) await kindOf(getConnection(id, "1"));
  }
  expect((await readCodatState()).openUntil).toBeNull();
});

it("without the database calls go on, each instance by itself", async () => {
  await closeDb();
  const folder = process.env.DATA_DIR;
  const { getEnv } = await import("@/lib/env");
  Object.assign(getEnv(), { DATA_DIR: "/dev/null/nowhere" });
  standIn.answer = linked;
  expect(await kindOf(getConnection("c", "1"))).toBe("answered");
  standIn.answer = json(429, {}, { "Retry-After": "60" });
  expect(await kindOf(getConnection("c", "1"))).toBe("throttled");
  expect(await hitsOf(() => kindOf(getConnection("d", "1")))).toBe(0);
  Object.assign(getEnv(), { DATA_DIR: folder });
  await getDb();
});
