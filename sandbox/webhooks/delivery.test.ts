import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { asObject, type Client, startClient } from "../test-kit";
import { type Received, type Receiver, startReceiver } from "./receiver";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
let client: Client;
let receiver: Receiver;
let now = Date.now();
beforeEach(async () => {
  now = Date.now();
  receiver = await startReceiver();
  client = await startClient({ now: () => now, webhooks: { url: receiver.url, secret } });
});
afterEach(async () => {
  await client.close();
  await receiver.close();
});

const settings = (webhooks: object) => client.control("PATCH", "/settings", { webhooks });
const typesOf = (received: Received[]) => received.map(({ body }) => asObject(JSON.parse(body)).eventType);
const idsOf = (received: Received[]) => received.map(({ headers }) => headers["webhook-id"]);

async function controlled(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  return asObject(await (await client.control(method, path, body)).json());
}

async function deliveries(): Promise<Record<string, unknown>[]> {
  const { deliveries: all } = await controlled("GET", "/deliveries");
  return [all].flat().map(asObject);
}

async function untilDelivery(state: string): Promise<Record<string, unknown>> {
  for (;;) {
    const found = (await deliveries()).find((delivery) => delivery.state === state);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function verify({ body, headers }: Received, key = secret): unknown {
  return new Webhook(key).verify(body, {
    "webhook-id": String(headers["webhook-id"]),
    "webhook-timestamp": String(headers["webhook-timestamp"]),
    "webhook-signature": String(headers["webhook-signature"]),
  });
}

async function firstConsumer(): Promise<Record<string, unknown>> {
  const { webhooks } = await controlled("GET", "/webhooks");
  return asObject([webhooks].flat()[0]);
}

test("a message arrives as JSON in Codat's envelope, with a signature that an independent library accepts", async () => {
  const companyId = await client.newCompany();
  const [message] = await receiver.until(1);
  expect(message?.headers["content-type"]).toBe("application/json");
  expect(message?.headers["webhook-id"]).toMatch(/^msg_[A-Za-z0-9]{20,}$/);
  expect(message && verify(message)).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    eventType: "company.created",
    generatedDate: expect.any(String),
    payload: expect.objectContaining({ id: companyId }),
  });
});

test("the public API never shows the secret, the control does", async () => {
  const created = await client.read("POST", "/webhooks", { url: receiver.url });
  const { results } = await client.read("GET", "/webhooks");
  for (const consumer of [created, ...[results].flat()])
    expect(Object.keys(asObject(consumer)).sort()).toEqual(["companyTags", "disabled", "eventTypes", "id", "url"]);
  expect(await firstConsumer()).toMatchObject({ secrets: [{ value: secret, validUntil: null }] });
  const state = await controlled("GET", "/state");
  expect(JSON.stringify(state.webhooks)).toContain(secret);
});

test("what is not answered with success is tried again under the same id, until it is", async () => {
  await settings({ retryScale: 0 });
  receiver.answers.push(500, 302, 404);
  await client.newCompany();
  const received = await receiver.until(4);
  expect(new Set(idsOf(received)).size).toBe(1);
  expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  const { attempts, attempt } = await untilDelivery("delivered");
  expect([attempt, [attempts].flat().map((one) => asObject(one).status)]).toEqual([4, [500, 302, 404, 204]]);
});

test("the tries come at once and then after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, and end", async () => {
  receiver.answers.push(500);
  await client.newCompany();
  await receiver.until(1);
  const waiting = await untilDelivery("waiting");
  expect(Date.parse(String(waiting.nextTry)) - now).toBe(5_000);
  await settings({ retryScale: 0 });
  receiver.answers.push(...Array.from({ length: 8 }, () => 503));
  await client.newCompany({ name: "Other" });
  expect((await receiver.until(9)).length).toBe(9);
  expect(await untilDelivery("failed")).toMatchObject({ attempt: 8, status: 503, nextTry: null });
});

test("an endpoint that has failed for five days is disabled, and nothing more is sent there until it is enabled", async () => {
  receiver.answers.push(500, 500);
  await client.newCompany();
  await untilDelivery("waiting");
  now += 5 * 86_400_000;
  await client.newCompany({ name: "Other" });
  await untilDelivery("failed");
  const consumer = await firstConsumer();
  expect(consumer).toMatchObject({ disabled: true });
  expect(await client.read("GET", "/webhooks")).toMatchObject({ results: [{ disabled: true }] });
  await client.newCompany({ name: "Third" });
  expect((await deliveries()).length).toBe(2);
  await client.control("POST", `/webhooks/${consumer.id}/enable`);
  await client.newCompany({ name: "Fourth" });
  await receiver.until(3);
  expect(await firstConsumer()).toMatchObject({ disabled: false });
});

test("a consumer receives the event types and company tags that it asked for, and a disabled one nothing", async () => {
  await client.call("DELETE", `/webhooks/${(await firstConsumer()).id}`);
  const consume = (path: string, wanted: object) =>
    client.call("POST", "/webhooks", { url: `${receiver.url}/${path}`, ...wanted });
  await consume("types", { eventTypes: ["connection.created"] });
  await consume("tags", { companyTags: ["region:uk", "region:ie"] });
  await consume("none", { disabled: true });
  await client.newConnection(await client.newCompany({ name: "French", tags: { region: "fr" } }));
  await client.newConnection(await client.newCompany({ name: "Irish", tags: { region: "ie" } }));
  const received = await receiver.until(4);
  const arrivals = received.map(
    ({ path, body }) => `${path.split("/").at(-1)} ${asObject(JSON.parse(body)).eventType}`,
  );
  expect(arrivals.sort()).toEqual([
    "tags company.created",
    "tags connection.created",
    "types connection.created",
    "types connection.created",
  ]);
  expect((await deliveries()).length).toBe(4);
});

test("while webhooks are off all is lost, and as many of the next as asked", async () => {
  await settings({ deliver: false });
  await client.newCompany({ name: "First" });
  await settings({ deliver: true, dropNext: 2 });
  for (const name of ["Second", "Third", "Fourth"]) await client.newCompany({ name });
  const [only] = await receiver.until(1);
  expect(only?.body).toContain("Fourth");
  expect((await deliveries()).map(({ state }) => state).slice(0, 3)).toEqual(["dropped", "dropped", "dropped"]);
  expect(await controlled("GET", "/settings")).toMatchObject({ webhooks: { deliver: true, dropNext: 0 } });
});

test.each([true, false])("every message comes as often as asked (in parallel: %s)", async (parallelCopies) => {
  await settings({ copies: 5, parallelCopies });
  await client.newCompany();
  const received = await receiver.until(5);
  expect(new Set(idsOf(received)).size).toBe(1);
  expect(await untilDelivery("delivered")).toMatchObject({ attempt: 1, attempts: { length: 5 } });
});

test("messages within the window come in another order than they were generated in", async () => {
  await settings({ shuffleMs: 100 });
  const names = Array.from({ length: 8 }, (_, index) => `Company ${index}`);
  for (const name of names) await client.newCompany({ name });
  const received = (await receiver.until(8)).map(({ body }) => String(/Company \d/.exec(body)));
  expect(received).not.toEqual(names);
  expect([...received].sort()).toEqual(names);
});

test("a delayed message comes no sooner", async () => {
  await settings({ delayMs: 60 });
  const sentAt = performance.now();
  await client.newCompany();
  await receiver.until(1);
  expect(performance.now() - sentAt).toBeGreaterThanOrEqual(59);
});

test("signatures can be wrong or missing, and the time of them off", async () => {
  await settings({ signature: "wrong" });
  await client.newCompany();
  await settings({ signature: "missing" });
  await client.newCompany();
  await settings({ signature: "right", clockSkewSeconds: -600 });
  await client.newCompany();
  await settings({ clockSkewSeconds: 600 });
  await client.newCompany();
  await receiver.until(4);
  const problem = (message: Received) => {
    try {
      verify(message);
      return "none";
    } catch (error) {
      return error instanceof Error ? error.message : "unknown";
    }
  };
  const problems = receiver.received.map(problem).sort();
  expect(problems).toEqual([
    "Message timestamp too new",
    "Message timestamp too old",
    "No matching signature found",
    "No matching signature found",
  ]);
});

test("while a secret rotates both sign, and then the new one alone", async () => {
  const { id } = await firstConsumer();
  const rotated = await controlled("POST", `/webhooks/${id}/rotate`, { overlapSeconds: 60 });
  const next = String(asObject([rotated.secrets].flat()[0]).value);
  await client.newCompany();
  const [during] = await receiver.until(1);
  expect(during && [verify(during, secret), verify(during, next)]).toHaveLength(2);
  expect(String(during?.headers["webhook-signature"]).split(" ")).toHaveLength(2);
  now += 61_000;
  await client.newCompany();
  const after = (await receiver.until(2))[1];
  expect(after && verify(after, next)).toMatchObject({ eventType: "company.created" });
  expect(() => after && verify(after, secret)).toThrow("No matching signature");
});

test("a message can be replayed, under its id", async () => {
  await client.newCompany();
  await receiver.until(1);
  const { id } = await untilDelivery("delivered");
  expect((await client.control("POST", `/deliveries/${id}/replay`)).status).toBe(202);
  const [first, second] = await receiver.until(2);
  expect(second?.body).toBe(first?.body);
  expect(second && idsOf([second])).toEqual(first && idsOf([first]));
  expect((await client.control("POST", "/deliveries/nothing/replay")).status).toBe(404);
});

test("anything at all can be sent, with any headers", async () => {
  const sent = { eventType: "weather.changed", payload: { sky: "grey" }, headers: { "x-more": "1" } };
  expect((await client.control("POST", "/webhooks/send", sent)).status).toBe(202);
  const [message] = await receiver.until(1);
  expect(message && verify(message)).toMatchObject({ eventType: "weather.changed", payload: { sky: "grey" } });
  expect(message?.headers["x-more"]).toBe("1");
  const raw = { eventType: "x", payload: null, body: "{", headers: { "webhook-id": null, "content-type": "text/xml" } };
  await client.control("POST", "/webhooks/send", raw);
  const broken = (await receiver.until(2))[1];
  expect([broken?.body, broken?.headers["webhook-id"], broken?.headers["content-type"]]).toEqual([
    "{",
    undefined,
    "text/xml",
  ]);
  expect((await client.control("POST", "/webhooks/send", { payload: {} })).status).toBe(400);
});

test("a consumer that never answers slows neither the API nor the end of the sandbox", async () => {
  receiver.answers.push(null, null);
  await client.newCompany();
  await receiver.until(1);
  await client.newCompany({ name: "Other" });
  const startedAt = performance.now();
  await client.close();
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test("one that is not there is a failed attempt like any other", async () => {
  await client.call("POST", "/webhooks", { url: "http://127.0.0.1:1/hooks" });
  await client.newCompany();
  expect(await untilDelivery("waiting")).toMatchObject({ attempt: 1, status: null, error: expect.any(String) });
});

test("a reset keeps the consumer of the start and forgets the others and what was sent", async () => {
  await client.call("POST", "/webhooks", { url: `${receiver.url}/more` });
  await client.newCompany();
  await receiver.until(2);
  await client.control("POST", "/reset");
  expect(await client.read("GET", "/webhooks")).toMatchObject({ results: [{ url: receiver.url }] });
  expect(await deliveries()).toEqual([]);
  await client.newCompany({ name: "Afterwards" });
  expect(typesOf(await receiver.until(3))).toHaveLength(3);
});

test("the page of webhooks shows the secret and what was sent, and takes forms", async () => {
  const pageUrl = `${client.url}/_sandbox/webhooks`;
  const submit = (path: string, fields: Record<string, string>) =>
    fetch(`${pageUrl}/${path}`, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  expect((await submit("send", { eventType: "weather.changed", payload: '{"sky":"grey"}' })).status).toBe(303);
  await receiver.until(1);
  const page = await (await fetch(pageUrl)).text();
  for (const text of [secret, receiver.url, "weather.changed"]) expect(page).toContain(text);
  expect((await submit("send", { eventType: "weather.changed", payload: "{" })).status).toBe(422);
  const usual = { deliver: "on", dropNext: "0", delayMs: "0", shuffleMs: "0", copies: "3", retryScale: "1" };
  const changed = { ...usual, signature: "missing", clockSkewSeconds: "-600" };
  expect((await submit("settings", { ...changed, copies: "0" })).status).toBe(422);
  expect((await submit("settings", changed)).status).toBe(303);
  expect(await controlled("GET", "/settings")).toMatchObject({
    webhooks: { copies: 3, parallelCopies: false, signature: "missing", clockSkewSeconds: -600 },
  });
  const { id } = await untilDelivery("delivered");
  expect((await submit(`deliveries/${id}/replay`, {})).status).toBe(303);
  expect((await receiver.until(4)).length).toBe(4);
  const consumer = await firstConsumer();
  for (const action of ["rotate", "disable"]) expect((await submit(`${consumer.id}/${action}`, {})).status).toBe(303);
  expect(await firstConsumer()).toMatchObject({ disabled: true, secrets: { length: 2 } });
});
