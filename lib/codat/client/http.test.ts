import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { timeouts } from "@/lib/codat/timeouts";
import {
  createWebhookConsumer,
  deleteWebhookConsumer,
  listWebhookConsumers,
} from "@/lib/codat/webhooks/webhook-consumers";
import { getEnv } from "@/lib/env";
import { json, page, type StandIn, startStandIn } from "@/testing/fixtures/stand-in";
import { eachPageOfTransactions } from "./bank-data";
import * as codat from "./connections";
import { getDataStatus } from "./sync";

let standIn: StandIn;

beforeAll(async () => {
  standIn = await startStandIn();
  timeouts.retryMs = 10;
});
beforeEach(() => standIn.reset());
afterAll(() => standIn.close());

const bank = {
  key: "natwest_uk",
  name: "NatWest",
  logoUrl: "https://x",
  enabled: true,
  sourceType: "Banking",
  sourceId: "s",
  integrationId: "i",
};

it("calls carry the key as Codat asks for it, and the query encoded", async () => {
  standIn.answer = json(200, page([bank]));
  expect(await codat.listBankingIntegrations()).toMatchObject([{ key: "natwest_uk" }]);
  expect(standIn.hits[0]?.authorization).toBe(`Basic ${Buffer.from("key").toString("base64")}`);
  expect(standIn.hits[0]?.url).toBe(
    "/integrations?query=sourceType%3DBanking%26%26enabled%3Dtrue&page=1&pageSize=5000",
  );
});

it("what Codat's filter lets through is filtered again", async () => {
  const others = [
    { ...bank, key: "gbol", sourceType: "Accounting" },
    { ...bank, key: "off1", enabled: false },
    { ...bank, key: "none", enabled: null },
    { ...bank, key: "what", sourceType: "SomethingNew" },
    { ...bank, key: "noty", sourceType: undefined },
    { ...bank, name: null },
    null,
    "text",
    bank,
    bank,
  ];
  standIn.answer = json(200, page(others));
  expect((await codat.listBankingIntegrations()).map(({ key }) => key)).toEqual(["natwest_uk"]);
});

it("pages are read until as many entries came as Codat says, at whatever size it makes them", async () => {
  standIn.answer = (request, response) => {
    const number = Number(new URL(request.url ?? "", "http://x").searchParams.get("page"));
    json(200, page(number <= 3 ? [{ ...bank, key: `bank${number}` }] : [], 3))(request, response);
  };
  expect((await codat.listBankingIntegrations()).length).toBe(3);
  expect(standIn.hits.length).toBe(3);
});

it("a total that is wrong ends nothing early and nothing never", async () => {
  standIn.answer = json(200, page([bank], 0));
  expect((await codat.listBankingIntegrations()).length).toBe(1);
  standIn.answer = (request, response) =>
    json(200, page(request.url?.includes("page=1&") ? [bank] : [], 9_999))(request, response);
  expect((await codat.listBankingIntegrations()).length).toBe(1);
});

it.each([
  [401, "unauthorized"],
  [402, "limit-reached"],
  [403, "forbidden"],
  [404, "not-found"],
  [409, "conflict"],
  [400, "refused"],
  [418, "refused"],
  [500, "server-error"],
  [503, "server-error"],
])("the status %i is %s, whatever the body says, with Codat's correlation id", async (status, kind) => {
  standIn.answer = json(status, { statusCode: 200, error: "no", correlationId: "abc" });
  await expect(codat.createConnection("c", "k")).rejects.toMatchObject({
    kind,
    status,
    correlationId: "abc",
  });
  expect(standIn.hits.length).toBe(1);
});

it.each<[string, RequestListener, string]>([
  ["HTML", (_request, response) => response.end("<html>hello</html>"), "malformed"],
  ["truncated JSON", (_request, response) => response.end('{"id":"1","da'), "malformed"],
  ["nothing", (_request, response) => response.end(), "malformed"],
  ["null", json(200, null), "malformed"],
  ["a list", json(200, []), "malformed"],
  ["an object without an id", json(200, { status: "Linked" }), "malformed"],
  [
    "a redirect",
    (_request, response) => response.writeHead(302, { Location: "https://evil.example/" }).end(),
    "malformed",
  ],
  ["a reset", (request) => request.socket.destroy(), "network"],
  [
    "half a body",
    (_request, response) =>
      void response.writeHead(200, { "Content-Length": "100" }).write("{", () => response.destroy()),
    "network",
  ],
])("%s as the answer to a create is an error that may hide a success", async (_what, listener, kind) => {
  standIn.answer = listener;
  await expect(codat.createConnection("c", "k")).rejects.toMatchObject({ kind, mayHaveHappened: true });
  expect(standIn.hits.length).toBe(1);
});

it("a read is repeated when it fails in passing, and succeeds", async () => {
  let calls = 0;
  standIn.answer = (request, response) => {
    calls += 1;
    if (calls === 1) request.socket.destroy();
    else if (calls === 2) json(500, {})(request, response);
    else json(200, { id: "1", status: "Linked" })(request, response);
  };
  expect(await codat.getConnection("c", "1")).toMatchObject({ id: "1", status: "Linked" });
  expect(calls).toBe(3);
});

it("a read is not repeated when that cannot help", async () => {
  standIn.answer = json(404, {});
  await expect(codat.getConnection("c", "1")).rejects.toMatchObject({ kind: "not-found" });
  expect(standIn.hits.length).toBe(1);
});

it("Codat's word that a call cannot be made again is taken for it", async () => {
  standIn.answer = json(500, { error: "no", canBeRetried: "False" });
  await expect(codat.getConnection("c", "1")).rejects.toMatchObject({ kind: "server-error" });
  expect(standIn.hits.length).toBe(1);
});

it("a hang ends in a timeout, in the headers or in the body", async () => {
  Object.assign(timeouts, { readTimeoutMs: 50, writeTimeoutMs: 100 });
  standIn.answer = () => undefined;
  await expect(codat.getConnection("c", "1")).rejects.toMatchObject({ kind: "timeout", mayStillHappen: true });
  standIn.answer = (_request, response) => void response.writeHead(200).write('{"id":');
  await expect(codat.createConnection("c", "k")).rejects.toMatchObject({ kind: "timeout", mayHaveHappened: true });
  Object.assign(timeouts, { readTimeoutMs: 5_000, writeTimeoutMs: 12_000 });
});

it("an answer whose compression is broken ends too", async () => {
  Object.assign(timeouts, { readTimeoutMs: 200 });
  const broken = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\n\r\nThis was never compressed.";
  standIn.answer = (request) => void request.socket.end(broken);
  await expect(codat.getConnection("c", "broken")).rejects.toMatchObject({ isPassing: true });
  Object.assign(timeouts, { readTimeoutMs: 5_000 });
});

it("a write that found nobody to be sent to is repeated, and cannot have happened", async () => {
  const { CODAT_API_URL } = getEnv();
  const nobody = createServer().listen(0, "127.0.0.1");
  await once(nobody, "listening");
  const address = nobody.address();
  nobody.close();
  await once(nobody, "close");
  Object.assign(getEnv(), { CODAT_API_URL: `http://127.0.0.1:${typeof address === "object" && address?.port}` });
  const failing = codat.createConnection("c", "k");
  await expect(failing).rejects.toMatchObject({ kind: "network", mayHaveHappened: false, isPassing: true });
  Object.assign(getEnv(), { CODAT_API_URL });
});

it("a correlation id in a gateway's header is used when the body has none", async () => {
  standIn.answer = (_request, response) => response.writeHead(502, { "X-Correlation-Id": "from-header" }).end("<html>");
  await expect(codat.createConnection("c", "k")).rejects.toMatchObject({ correlationId: "from-header" });
});

it("webhook consumers are listed in one piece, created and deleted", async () => {
  const consumer = {
    id: "w1",
    url: "https://site.example/api/webhooks/codat",
    eventTypes: ["read.completed"],
    companyTags: ["app:link-site"],
  };
  standIn.answer = json(200, { results: [{ ...consumer, disabled: null }, null, { id: "w2" }] });
  expect(await listWebhookConsumers()).toEqual([
    { ...consumer, disabled: false },
    { id: "w2", url: null, eventTypes: [], companyTags: [], disabled: false },
  ]);
  standIn.answer = json(201, { ...consumer, disabled: true });
  expect(await createWebhookConsumer(consumer)).toEqual({ ...consumer, disabled: true });
  standIn.answer = (_request, response) => response.writeHead(204).end();
  await deleteWebhookConsumer("w1");
  expect(standIn.hits.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "GET /webhooks",
    "POST /webhooks",
    "DELETE /webhooks/w1",
  ]);
});

it("unknown values, nulls and holes are read as unknown", async () => {
  standIn.answer = json(200, {
    id: "1",
    status: "Dancing",
    sourceId: null,
    linkUrl: 7,
    dataConnectionErrors: null,
    created: "2022-10-27T09:53:29.6464237",
    extra: {},
  });
  const connection = await codat.getConnection("c", "1");
  expect(connection).toMatchObject({ status: "Unknown", linkUrl: null, dataConnectionErrors: [] });
  expect(connection.created?.toISOString()).toBe("2022-10-27T09:53:29.646Z");
});

it("a data status may be null, absent, new or unreadable", async () => {
  standIn.answer = json(200, {
    "banking-accounts": {
      dataType: "banking-accounts",
      currentStatus: "Complete",
      lastSuccessfulSync: "2022-10-27T10:22:43.6464237Z",
    },
    "banking-transactions": { dataType: "banking-transactions" },
    "banking-accountBalances": null,
    bills: "text",
  });
  expect((await getDataStatus("c")).entries).toEqual([
    {
      dataType: "banking-accounts",
      currentStatus: "Complete",
      lastSuccessfulSync: new Date("2022-10-27T10:22:43.646Z"),
    },
    { dataType: "banking-transactions", currentStatus: null, lastSuccessfulSync: null },
  ]);
});

it("an answer is true as of the second of Codat's Date header, at the top and inside", async () => {
  const date = "Tue, 01 Jul 2025 10:00:00 GMT";
  const asOf = new Date("2025-07-01T10:00:00.999Z");
  const connection = { id: "1", status: "Linked" };
  standIn.answer = json(200, connection, { Date: date });
  expect(await codat.getConnection("c", "1")).toMatchObject({ id: "1", asOf });
  expect(await codat.createConnection("c", "k")).toMatchObject({ id: "1", asOf });
  standIn.answer = json(200, page([connection, { id: "2" }]), { Date: date });
  expect(await codat.listConnections("c")).toMatchObject([{ asOf }, { asOf }]);
  standIn.answer = json(200, { id: "c", dataConnections: [connection] }, { Date: date });
  const company = { ourId: "o", name: "n", platformKey: "k" };
  expect(await codat.createCompany(company)).toMatchObject({ dataConnections: [{ asOf }] });
  standIn.answer = json(200, {}, { Date: date });
  expect(await getDataStatus("c")).toEqual({ entries: [], asOf });
});

it("an answer without a readable Date header is true as of when its call left", async () => {
  const before = Date.now();
  standIn.answer = (_request, response) => {
    response.sendDate = false;
    response.setHeader("Date", "the day after");
    json(200, { id: "1", status: "Linked" })(_request, response);
  };
  const { asOf } = await codat.getConnection("c", "1");
  expect(asOf.getTime()).toBeGreaterThanOrEqual(before);
  expect(asOf.getTime()).toBeLessThanOrEqual(Date.now());
});

it("ids from Codat cannot lead a call astray", async () => {
  standIn.answer = json(200, { id: "1", status: "Linked" });
  await codat.getConnection("../../x?y", "a/b");
  expect(standIn.hits[0]?.url).toBe("/companies/..%2F..%2Fx%3Fy/connections/a%2Fb");
});

it("pages are read one after the other until all that Codat counts is here", async () => {
  const transaction = (id: string) => ({ id, accountId: "a", currency: "GBP", amount: -12.3456 });
  standIn.answer = (request, response) => {
    const number = Number(new URL(request.url ?? "", "http://x").searchParams.get("page"));
    json(200, page(number === 1 ? [transaction("1"), transaction("2")] : [transaction("3")], 3))(request, response);
  };
  const seen: unknown[] = [];
  for await (const { entries } of eachPageOfTransactions({ company: "c", connection: "1" })) seen.push(...entries);
  expect(seen).toMatchObject([{ id: "1", amount: "-12.3456" }, { id: "2" }, { id: "3" }]);
  expect(standIn.hits.map(({ url }) => new URL(url, "http://x").searchParams.get("page"))).toEqual(["1", "2"]);
});
