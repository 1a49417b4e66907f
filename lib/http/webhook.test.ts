import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { getDb } from "@/lib/db/client";
import { webhookMessage } from "@/lib/db/schema/webhooks";
import { applyWebhooks } from "@/lib/server/webhooks/webhooks";
import { log } from "@/lib/telemetry/log";
import type { WebhookEndpoint } from "@/testing/fixtures/webhook-endpoint";
import { startWorld, type World } from "@/testing/fixtures/world";
import { webhook } from "./webhook";

let world: World;

beforeAll(async () => {
  world = await startWorld({ hasWebhooks: true });
});
afterAll(() => world.close());

const send: WebhookEndpoint["send"] = (event, how) => {
  if (!world.webhookEndpoint) throw new Error("There are no webhooks.");
  return world.webhookEndpoint.send(event, how);
};
const minutes = (count: number) => new Date(Date.now() + count * 60_000);

async function messages() {
  return (await getDb()).select().from(webhookMessage);
}

const ping = { eventType: "ping" };
const junk: [string, number, () => Promise<number>][] = [
  ["signed with another secret", 401, () => send(ping, { headers: { "webhook-signature": "v1,c29tZXRoaW5n" } })],
  ["without a signature", 401, () => send(ping, { headers: { "webhook-signature": "" } })],
  ["without an id", 401, () => send(ping, { headers: { "webhook-id": "" } })],
  ["with another id than was signed", 401, () => send(ping, { headers: { "webhook-id": "msg_other" } })],
  ["with a time that is none", 401, () => send(ping, { headers: { "webhook-timestamp": "soon" } })],
  ["of six minutes ago", 401, () => send(ping, { at: minutes(-6) })],
  ["of six minutes ahead", 401, () => send(ping, { at: minutes(6) })],
  ["in another version of signatures", 401, () => send(ping, { headers: { "webhook-signature": "v2,x v1a,y" } })],
  ["that is no JSON", 415, () => send(ping, { headers: { "content-type": "text/plain" } })],
  ["of a form", 415, () => send(ping, { headers: { "content-type": "application/x-www-form-urlencoded" } })],
  ["of five megabytes", 413, () => send(ping, { body: JSON.stringify({ ...ping, x: "x".repeat(5_000_000) }) })],
  ["nested a hundred thousand deep", 400, () => send(ping, { body: `${"[".repeat(1e5)}${"]".repeat(1e5)}` })],
  ["that is signed and broken", 400, () => send(ping, { body: '{"eventType":' })],
  ["that is signed and empty", 400, () => send(ping, { body: "" })],
  ["that names no event", 400, () => send(ping, { body: '{"payload":{}}' })],
  ["with an id of a thousand letters", 400, () => send(ping, { id: "m".repeat(1_000) })],
];

test.each(junk)("a message %s is answered %i, and nothing of it is stored", async (_what, status, sending) => {
  const before = (await messages()).length;
  expect(await sending()).toBe(status);
  expect((await messages()).length).toBe(before);
});

test("a message with zeros in it is stored without them, and nothing of it reaches the log", async () => {
  const written = vi.spyOn(log(), "error");
  const odd = "Quill\0feather";
  const payload = {
    referenceCompany: { id: odd },
    id: odd,
    dataTypes: [{ connectionId: odd, dataType: odd, status: odd }],
  };
  for (const eventType of [`x.${odd}`, `company.${odd}`, "company.deleted", "read.completed"]) {
    expect(await send({ eventType, generatedDate: `2026-01-01T00:00:00${odd}`, payload })).toBe(200);
    expect(await send({ eventType, generatedDate: "0000-01-01T00:00:00Z", payload })).toBe(200);
    expect(await send({ eventType, generatedDate: "275760-09-13T00:00:00Z", payload: odd })).toBe(200);
  }
  await applyWebhooks();
  expect((await messages()).map(({ eventType }) => eventType)).toContain("x.Quillfeather");
  expect(written).not.toHaveBeenCalled();
});

test("a message that is not signed is refused before its body is read", async () => {
  const body = new ReadableStream({ pull: () => expect.unreachable("the body was read") }, { highWaterMark: 0 });
  const headers = { "content-type": "application/json" };
  const init = Object.assign({ method: "POST", headers, body }, { duplex: "half" });
  const request = new Request("http://localhost/", init);
  expect((await webhook(() => Promise.resolve(true))(request)).status).toBe(401);
});

test("clocks four minutes apart do no harm, and any of several signatures will do", async () => {
  expect(await send(ping, { at: minutes(-4) })).toBe(200);
  expect(await send(ping, { at: minutes(4) })).toBe(200);
  const [id, at, body] = [`msg_${randomUUID()}`, new Date(), JSON.stringify(ping)];
  const right = new Webhook(world.webhookEndpoint?.secret ?? "").sign(id, at, body);
  const signature = `v1,b2xk v1a,eA== ${right} ${right}`;
  expect(await send(ping, { id, at, body, headers: { "webhook-signature": signature } })).toBe(200);
});
