import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as ready } from "@/app/api/health/ready/route";
import { getDb, runSql } from "@/lib/db/client";
import { codatGate } from "@/lib/db/schema/codat-gate";
import { webhookMessage } from "@/lib/db/schema/webhooks";
import { startJobs } from "@/lib/jobs/start";
import { startDraining } from "@/lib/lifecycle";
import { countWebhook, observeWebhookLag } from "@/lib/telemetry/metrics";
import { readSamples } from "@/testing/fixtures/scrape";
import { startWorld, type World } from "@/testing/fixtures/world";
import { GET } from "./route";

const TOKEN = "a-token-of-the-tests";
let world: World;

beforeAll(async () => {
  process.env.METRICS_TOKEN = TOKEN;
  world = await startWorld();
  await world.settings({ transactionsPerAccount: 10 });
});
afterAll(() => world.close());

function scrape(authorization = `Bearer ${TOKEN}`): Promise<Response> {
  const request = new Request("http://localhost:3999/api/metrics", { headers: { authorization } });
  return GET(request, { params: Promise.resolve({}) });
}

async function sample(name: string): Promise<number | undefined> {
  return readSamples(await (await scrape()).text()).get(name);
}

const steps = (step: string, outcome = "") => `link_site_journey_steps_total{step="${step}",outcome="${outcome}"}`;
const calls = (operation: string, outcome: string, status: string) =>
  `link_site_codat_calls_total{operation="${operation}",outcome="${outcome}",status="${status}"}`;

test("metrics are for who has the token and for nobody else", async () => {
  for (const authorization of ["", "Bearer ", "Bearer another-token-of-20", `Basic ${TOKEN}`, `Bearer ${TOKEN}x`])
    expect((await scrape(authorization)).status).toBe(401);
  const answer = await scrape();
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, expect.stringMatching(/^text\/plain/)]);
  expect(await answer.text()).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
});

test("a journey counts at each of its steps, once", async () => {
  await world.linkedCompany();
  const counted = readSamples(await (await scrape()).text());
  const taken = [steps("started"), steps("agreed"), steps("sent"), steps("returned", "linked"), steps("finished")];
  expect(taken.map((name) => counted.get(name))).toEqual([1, 1, 1, 1, 1]);
  expect(counted.get(calls("create-company", "ok", "2xx"))).toBe(1);
  expect(counted.get('link_site_codat_call_seconds_count{operation="create-company"}')).toBe(1);
});

test("a call to Codat that fails counts by how it failed, and so does the journey", async () => {
  await world.fail({ operation: "create-company", kind: "status", status: 402 });
  await world.agree(await world.holder("Stonebridge Tools Ltd"), "natwest_uk");
  await world.mend();
  const counted = readSamples(await (await scrape()).text());
  expect(counted.get(calls("create-company", "limit-reached", "402"))).toBe(1);
  expect(counted.get(steps("not-sent", "our-fault"))).toBe(1);
});

test("waiting webhooks and dead letters are reported as of now, and what became of the others is counted", async () => {
  const [body, minuteAgo] = ["{}", new Date(Date.now() - 60_000)];
  await (await getDb()).insert(webhookMessage).values([
    { id: "waiting-1", eventType: "x", body, receivedAt: minuteAgo },
    { id: "waiting-2", eventType: "x", body },
    { id: "dead-letter-1", eventType: "x", body, deadLetteredAt: new Date() },
    { id: "applied-1", eventType: "x", body, appliedAt: new Date() },
  ]);
  countWebhook({ step: "refused", reason: "signature" });
  observeWebhookLag({ generatedAt: minuteAgo, receivedAt: new Date(), appliedAt: new Date() });
  const counted = readSamples(await (await scrape()).text());
  expect(counted.get("link_site_webhooks_waiting")).toBe(2);
  expect(counted.get("link_site_webhooks_oldest_waiting_seconds")).toBeGreaterThanOrEqual(60);
  expect(counted.get("link_site_webhooks_dead_letters")).toBe(1);
  expect(counted.get('link_site_webhooks_total{step="refused",reason="signature"}')).toBe(1);
  expect(counted.get('link_site_webhook_lag_seconds_count{span="codat-to-us"}')).toBe(1);
});

test("what is not known is left out: no quota before Codat sent one, and the one it sent afterwards", async () => {
  const db = await getDb();
  await db.delete(codatGate);
  expect(await sample('link_site_codat_quota{kind="remaining"}')).toBeUndefined();
  const inAnHour = new Date(Date.now() + 3_600_000);
  await db.insert(codatGate).values([
    { id: "quota", quotaLimit: 1000, quotaRemaining: 40 },
    { id: "calls", openUntil: inAnHour },
  ]);
  const counted = readSamples(await (await scrape()).text());
  expect(counted.get('link_site_codat_quota{kind="remaining"}')).toBe(40);
  expect(counted.get("link_site_codat_circuit_open")).toBe(1);
});

test("an instance is ready once its jobs run, whatever Codat does, and no more once it drains", async () => {
  const before = await ready();
  expect([before.status, await before.json()]).toEqual([503, expect.objectContaining({ status: "not-ready" })]);
  expect(await sample("link_site_vitals_read")).toBe(0);
  const stop = await startJobs();
  await (await getDb()).update(codatGate).set({ openUntil: new Date(Date.now() + 3_600_000) });
  await runSql("insert into jobs.job (name, policy) select name, policy from jobs.queue where name = 'send-notices'");
  const counted = readSamples(await (await scrape()).text());
  expect(counted.get("link_site_vitals_read")).toBe(1);
  expect(counted.get("link_site_ready")).toBe(1);
  // What is known of the database may be a second old, the look of a moment before among it.
  await expect
    .poll(async () => [(await ready()).status, await (await ready()).json()])
    .toEqual([
      200,
      expect.objectContaining({
        status: "ready",
        database: "ok",
        isMigrated: true,
        codat: expect.objectContaining({ state: "circuit-open", bankListAgeSeconds: expect.any(Number) }),
      }),
    ]);
  startDraining();
  expect([(await ready()).status, await sample("link_site_ready")]).toEqual([503, 0]);
  await stop();
});

test("labels hold no id and no address", async () => {
  const text = await (await scrape()).text();
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|@|https?:/);
});
