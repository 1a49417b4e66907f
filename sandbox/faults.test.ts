import { afterEach, expect, test } from "vitest";
import { asObject, type Client, resultsOf, startClient } from "./test-kit";

let client: Client;
afterEach(() => client.close());

async function withFault(rule: object): Promise<void> {
  client = await startClient();
  expect((await client.control("POST", "/faults", rule)).status).toBe(201);
}

test("a lost answer leaves its work done", async () => {
  await withFault({ operation: "create-company", kind: "lost", times: 1 });
  await expect(client.call("POST", "/companies", { name: "Acme", tags: { uid: "1" } })).rejects.toThrow();
  expect(resultsOf(await client.read("GET", "/companies?tags=uid%3D1"))).toMatchObject([{ name: "Acme" }]);
  await client.newCompany();
  expect(resultsOf(await client.read("GET", "/companies")).length).toBe(2);
});

test("a reset connection leaves nothing done", async () => {
  await withFault({ operation: "create-company", kind: "reset" });
  await expect(client.call("POST", "/companies", { name: "Acme" })).rejects.toThrow();
  expect(resultsOf(await client.read("GET", "/companies"))).toEqual([]);
});

test("a status strikes as often as it may and says when to come back", async () => {
  await withFault({ kind: "status", status: 429, retryAfter: 7, times: 2 });
  const answers = [
    await client.call("GET", "/profile"),
    await client.call("GET", "/companies"),
    await client.call("GET", "/companies"),
  ];
  expect(answers.map(({ status }) => status)).toEqual([429, 429, 200]);
  expect(answers[0]?.headers.get("retry-after")).toBe("7");
  expect(await answers[0]?.json()).toMatchObject({ statusCode: 429, canBeRetried: "True" });
});

test("a call that hangs ends when the caller gives up, and the sandbox can still close", async () => {
  await withFault({ kind: "hang" });
  const hanging = fetch(`${client.url}/companies`, { signal: AbortSignal.timeout(100) });
  await expect(hanging).rejects.toThrow();
});

test("an answer is cut in half", async () => {
  await withFault({ kind: "truncated" });
  await expect(client.read("GET", "/integrations")).rejects.toThrow();
});

test("a proxy's page is no JSON", async () => {
  await withFault({ kind: "html" });
  const answer = await client.call("GET", "/companies");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([502, "text/html"]);
});

test("latency delays", async () => {
  await withFault({ kind: "latency", latencyMs: 80 });
  const startedAt = performance.now();
  await client.call("GET", "/companies");
  expect(performance.now() - startedAt).toBeGreaterThan(70);
});

test("an eleventh call at once for one company is refused when limits are enforced", async () => {
  await withFault({ operation: "get-company", kind: "latency", latencyMs: 600 });
  await client.control("PATCH", "/settings", { enforceLimits: true });
  const companyId = await client.newCompany();
  const calls = Array.from({ length: 12 }, () => client.call("GET", `/companies/${companyId}`));
  const statuses = (await Promise.all(calls)).map(({ status }) => status);
  const count = (wanted: number) => statuses.filter((status) => status === wanted).length;
  expect([count(200), count(429)]).toEqual([10, 2]);
  expect((await client.call("GET", `/companies/${companyId}`)).status).toBe(200);
});

test("the thousand and first call of a minute from one address is refused when limits are enforced", async () => {
  const now = Date.UTC(2026, 4, 20, 9, 30, 45);
  client = await startClient({ now: () => now });
  await client.control("PATCH", "/settings", { enforceLimits: true, dailyQuota: 5_000 });
  const call = async () => client.call("GET", "/profile");
  for (let batch = 0; batch < 20; batch += 1) await Promise.all(Array.from({ length: 50 }, call));
  const refused = await call();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "15"]);
  expect(refused.headers.get("x-rate-limit-remaining")).toBe("4000");
});

test("garbage is valid JSON with values that nobody knows, and keeps what is required", async () => {
  await withFault({ operation: "list-integrations", kind: "garbage" });
  const [first, second] = resultsOf(await client.read("GET", "/integrations"));
  expect(first).toMatchObject({
    key: expect.any(String),
    name: expect.any(String),
    enabled: true,
    sourceType: "SomethingNobodyKnows",
  });
  expect(first).not.toHaveProperty("isBeta");
  expect(second).toMatchObject({ sourceType: "Banking" });
});

test("a rule without chance never strikes, and all rules can be removed", async () => {
  await withFault({ kind: "status", status: 500, rate: 0 });
  expect((await client.call("GET", "/companies")).status).toBe(200);
  await client.control("POST", "/faults", { kind: "status", status: 503 });
  expect((await client.call("GET", "/companies")).status).toBe(503);
  await client.control("DELETE", "/faults");
  expect((await client.call("GET", "/companies")).status).toBe(200);
  expect((await client.control("POST", "/faults", { kind: "nonsense" })).status).toBe(400);
});

test("the log counts calls, with what was done to them", async () => {
  await withFault({ operation: "create-company", kind: "lost", times: 1 });
  await client.call("POST", "/companies", { name: "Acme" }).catch(() => null);
  await client.call("GET", "/companies?tags=a%3Db");
  const { requests } = asObject(await (await client.control("GET", "/requests")).json());
  expect(requests).toMatchObject([
    { method: "POST", path: "/companies", operation: "create-company", status: null, fault: "lost" },
    { method: "GET", path: "/companies?tags=a%3Db", operation: "list-companies", status: 200, fault: null },
  ]);
  await client.control("DELETE", "/requests");
  expect(asObject(await (await client.control("GET", "/state")).json()).requests).toEqual([]);
});

test("a reset forgets everything", async () => {
  await withFault({ kind: "status", status: 500 });
  await client.control("PATCH", "/settings", { flow: "original" });
  expect((await client.control("POST", "/reset")).status).toBe(204);
  const state = asObject(await (await client.control("GET", "/state")).json());
  expect(state).toMatchObject({ companies: [], faults: [], requests: [], settings: { flow: "today" } });
});

test("the control page shows what there is and takes forms", async () => {
  client = await startClient();
  await client.newConnection(await client.newCompany({ name: "Acme & Sons" }));
  const page = await (await fetch(`${client.url}/`)).text();
  expect(page).toContain("Acme &amp; Sons");
  const body = new URLSearchParams({ kind: "status", status: "503", times: "1" });
  expect((await fetch(`${client.url}/_sandbox/faults`, { method: "POST", body, redirect: "manual" })).status).toBe(303);
  expect((await client.call("GET", "/companies")).status).toBe(503);
  const wrong = await fetch(`${client.url}/_sandbox/settings`, {
    method: "POST",
    body: new URLSearchParams({ flow: "neither" }),
  });
  expect([wrong.status, (await wrong.text()).includes('role="alert"')]).toEqual([422, true]);
});
