import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

let server: Server;
let answer: RequestListener;
let hits: { method: string; url: string; authorization: string | undefined; body: string }[];

beforeEach(async () => {
  hits = [];
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += String(chunk);
    });
    request.on("end", () => {
      hits.push({
        method: request.method ?? "",
        url: request.url ?? "",
        authorization: request.headers.authorization,
        body,
      });
      answer(request, response);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const port = addressOf(server).port;
  Object.assign(process.env, {
    AUTH_SECRET: "a secret of the tests that is long enough",
    CODAT_API_KEY: "key",
    CODAT_API_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: "silent",
  });
  // Each test gets the modules anew: what Codat said about waiting is remembered for the whole process.
  vi.resetModules();
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function addressOf(listening: Server): AddressInfo {
  const address = listening.address();
  if (!address || typeof address === "string") throw new Error("The server listens on no port.");
  return address;
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
const page = (results: unknown[], totalResults = results.length) => ({
  results,
  pageNumber: 1,
  pageSize: 5000,
  totalResults,
  _links: { self: { href: "/" }, current: { href: "/" } },
});
const client = () => import("./client");
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
  answer = json(200, page([bank]));
  expect(await (await client()).listBankingIntegrations()).toMatchObject([{ key: "natwest_uk" }]);
  expect(hits[0]?.authorization).toBe(`Basic ${Buffer.from("key").toString("base64")}`);
  expect(hits[0]?.url).toBe("/integrations?query=sourceType%3DBanking%26%26enabled%3Dtrue&page=1&pageSize=5000");
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
  answer = json(200, page(others));
  expect((await (await client()).listBankingIntegrations()).map(({ key }) => key)).toEqual(["natwest_uk"]);
});

it("pages are read until as many entries came as Codat says, at whatever size it makes them", async () => {
  answer = (request, response) => {
    const number = Number(new URL(request.url ?? "", "http://x").searchParams.get("page"));
    json(200, page(number <= 3 ? [{ ...bank, key: `bank${number}` }] : [], 3))(request, response);
  };
  expect((await (await client()).listBankingIntegrations()).length).toBe(3);
  expect(hits.length).toBe(3);
});

it("a total that is wrong ends nothing early and nothing never", async () => {
  answer = json(200, page([bank], 0));
  expect((await (await client()).listBankingIntegrations()).length).toBe(1);
  answer = (request, response) =>
    json(200, page(request.url?.includes("page=1&") ? [bank] : [], 9_999))(request, response);
  expect((await (await client()).listBankingIntegrations()).length).toBe(1);
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
  answer = json(status, { statusCode: 200, error: "no", correlationId: "abc" });
  await expect((await client()).createConnection("c", "k")).rejects.toMatchObject({
    kind,
    status,
    correlationId: "abc",
  });
  expect(hits.length).toBe(1);
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
  answer = listener;
  await expect((await client()).createConnection("c", "k")).rejects.toMatchObject({ kind, mayHaveHappened: true });
  expect(hits.length).toBe(1);
});

it("a read is repeated when it fails in passing, and succeeds", async () => {
  let calls = 0;
  answer = (request, response) => {
    calls += 1;
    if (calls === 1) request.socket.destroy();
    else if (calls === 2) json(500, {})(request, response);
    else json(200, { id: "1", status: "Linked" })(request, response);
  };
  expect(await (await client()).getConnection("c", "1")).toMatchObject({ id: "1", status: "Linked" });
  expect(calls).toBe(3);
});

it("a read is not repeated when that cannot help", async () => {
  answer = json(404, {});
  await expect((await client()).getConnection("c", "1")).rejects.toMatchObject({ kind: "not-found" });
  expect(hits.length).toBe(1);
});

it("Retry-After is honoured: nothing is sent before its time", async () => {
  answer = json(429, {}, { "Retry-After": "60" });
  await expect((await client()).getConnection("c", "1")).rejects.toMatchObject({
    kind: "throttled",
    retryAfterSeconds: 60,
  });
  await expect((await client()).createConnection("c", "k")).rejects.toMatchObject({ kind: "throttled" });
  expect(hits.length).toBe(1);
});

it("a hang ends in a timeout, and so does an answer whose compression is broken", async () => {
  const broken = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\n\r\nThis was never compressed.";
  answer = (request) => {
    if (request.url?.endsWith("/broken")) request.socket.end(broken);
  };
  const began = Date.now();
  const { getConnection } = await client();
  await Promise.all([
    expect(getConnection("c", "silent")).rejects.toMatchObject({ kind: "timeout" }),
    expect(getConnection("c", "broken")).rejects.toMatchObject({ isPassing: true }),
  ]);
  expect(Date.now() - began).toBeLessThan(12_000);
});

it("unknown values, nulls and holes are read as unknown", async () => {
  answer = json(200, {
    id: "1",
    status: "Dancing",
    sourceId: null,
    linkUrl: 7,
    dataConnectionErrors: null,
    created: "2022-10-27T09:53:29.6464237",
    extra: {},
  });
  const connection = await (await client()).getConnection("c", "1");
  expect(connection).toMatchObject({ status: "Unknown", linkUrl: null, dataConnectionErrors: [] });
  expect(connection.created?.toISOString()).toBe("2022-10-27T09:53:29.646Z");
});

it("a data status may be null, absent, new or unreadable", async () => {
  answer = json(200, {
    "banking-accounts": {
      dataType: "banking-accounts",
      currentStatus: "Complete",
      lastSuccessfulSync: "2022-10-27T10:22:43.6464237Z",
    },
    "banking-transactions": { dataType: "banking-transactions" },
    "banking-accountBalances": null,
    bills: "text",
  });
  const { getDataStatus } = await import("./sync");
  expect(await getDataStatus("c")).toEqual([
    {
      dataType: "banking-accounts",
      currentStatus: "Complete",
      lastSuccessfulSync: new Date("2022-10-27T10:22:43.646Z"),
    },
    { dataType: "banking-transactions", currentStatus: null, lastSuccessfulSync: null },
  ]);
});

it("ids from Codat cannot lead a call astray", async () => {
  answer = json(200, { id: "1", status: "Linked" });
  await (await client()).getConnection("../../x?y", "a/b");
  expect(hits[0]?.url).toBe("/companies/..%2F..%2Fx%3Fy/connections/a%2Fb");
});

it("pages are read one after the other until all that Codat counts is here", async () => {
  const transaction = (id: string) => ({ id, accountId: "a", currency: "GBP", amount: -12.3456 });
  answer = (request, response) => {
    const number = Number(new URL(request.url ?? "", "http://x").searchParams.get("page"));
    json(200, page(number === 1 ? [transaction("1"), transaction("2")] : [transaction("3")], 3))(request, response);
  };
  const { eachPageOfTransactions } = await import("./bank-data");
  const seen: unknown[] = [];
  for await (const { entries } of eachPageOfTransactions({ company: "c", connection: "1" })) seen.push(...entries);
  expect(seen).toMatchObject([{ id: "1", amount: "-12.3456" }, { id: "2" }, { id: "3" }]);
  expect(hits.map(({ url }) => new URL(url, "http://x").searchParams.get("page"))).toEqual(["1", "2"]);
});
