import { afterEach, expect, test } from "vitest";
import { type Client, resultsOf, startClient } from "../test-kit";

let client: Client;
afterEach(() => client.close());

const enc = encodeURIComponent;

test("every answer carries the limits, and a wrong key is refused in Codat's words", async () => {
  client = await startClient({ apiKey: "right" });
  const refused = await fetch(`${client.url}/companies`, { headers: { authorization: `Basic ${btoa("wrong")}` } });
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({
    statusCode: 401,
    service: "PublicApi",
    error: "Unauthorized",
    correlationId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  const answered = await client.call("GET", "/companies");
  expect(answered.headers.get("x-rate-limit-limit")).toBe("1000");
  expect(Number(answered.headers.get("x-rate-limit-remaining"))).toBeLessThan(1000);
  expect(answered.headers.get("x-rate-limit-reset")).toMatch(/^\d{10}$/);
});

test("a spent quota answers 429 with the time to wait", async () => {
  client = await startClient();
  await client.control("PATCH", "/settings", { dailyQuota: 1 });
  await client.call("GET", "/profile");
  const refused = await client.call("GET", "/profile");
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("companies are found by their tags", async () => {
  client = await startClient();
  const wanted = await client.newCompany({ name: "One", tags: { uid: "ref-1", region: "uk" } });
  await client.newCompany({ name: "Two", tags: { uid: "ref-2", region: "ie" } });
  await client.newCompany({ name: "Three" });
  const named = async (tags: string) =>
    resultsOf(await client.read("GET", `/companies?tags=${enc(tags)}`)).map((company) => company.name);
  expect(
    resultsOf(await client.read("GET", `/companies?tags=${enc("uid=ref-1")}`)).map((company) => company.id),
  ).toEqual([wanted]);
  expect(await named("uid = ref-1 && region = uk")).toEqual(["One"]);
  expect(await named("uid~ref || region=fr")).toEqual(["One", "Two"]);
  expect(await named("region != uk")).toEqual(["Two", "Three"]);
  expect((await client.call("GET", `/companies?tags=${enc("uid")}`)).status).toBe(400);
});

test("a company keeps to the limits of its tags", async () => {
  client = await startClient();
  const many = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`k${index}`, "v"]));
  for (const tags of [many, { ["k".repeat(28)]: "v" }, { k: "v".repeat(101) }, { "": "v" }]) {
    expect((await client.call("POST", "/companies", { name: "Acme", tags })).status).toBe(400);
  }
  expect((await client.call("POST", "/companies", { name: "" })).status).toBe(400);
  expect((await client.call("POST", "/companies", { name: "([])" })).status).toBe(400);
  expect(resultsOf(await client.read("GET", "/companies"))).toEqual([]);
});

test("a company is changed in part, replaced and deleted", async () => {
  client = await startClient();
  const id = await client.newCompany({ name: "Acme", description: "first", tags: { a: "1" } });
  expect(await client.read("PATCH", `/companies/${id}`, { description: "second", name: null })).toMatchObject({
    name: "Acme",
    description: "second",
    tags: { a: "1" },
  });
  const replaced = await client.read("PUT", `/companies/${id}`, { name: "Other" });
  expect(replaced).toMatchObject({ name: "Other", description: "" });
  expect(replaced).not.toHaveProperty("tags");
  const deleted = await client.call("DELETE", `/companies/${id}`);
  expect([deleted.status, await deleted.text()]).toEqual([204, ""]);
  expect((await client.call("GET", `/companies/${id}`)).status).toBe(404);
});

test("the query language knows its operators, braces and the documented errors", async () => {
  client = await startClient();
  const names = async (query: string) =>
    resultsOf(await client.read("GET", `/integrations?pageSize=5000&query=${enc(query)}`)).map((one) =>
      String(one.name),
    );
  expect(await names("key=gbol")).toEqual(["Xero"]);
  expect(await names("name~xero || key = natwest_uk")).toEqual(["NatWest", "Xero"]);
  expect(await names("name~natwest && { key=natwest_uk || key=natwest_business_uk }")).toEqual([
    "NatWest",
    "NatWest Business (Bankline)",
  ]);
  expect((await names("sourceType!=Banking")).length).toBe(9);
  const connectable = await names("sourceType=Banking&&enabled=true");
  expect(connectable.length).toBeGreaterThan(115);
  expect(connectable).not.toContain("TrueLayer");
  for (const query of ["name", "name=", "{name=a", "name=a &&", "nonsense=1"]) {
    const expected = query === "name=" ? 200 : 400;
    expect([query, (await client.call("GET", `/integrations?query=${enc(query)}`)).status]).toEqual([query, expected]);
  }
});

test("pages follow each other without gaps", async () => {
  client = await startClient();
  const all = resultsOf(await client.read("GET", "/integrations?pageSize=5000"));
  const keys: unknown[] = [];
  for (let page = 1; page <= Math.ceil(all.length / 50); page += 1) {
    const list = await client.read("GET", `/integrations?page=${page}&pageSize=50`);
    expect(list).toMatchObject({
      pageNumber: page,
      pageSize: 50,
      totalResults: all.length,
      _links: { self: { href: "/integrations" } },
    });
    keys.push(...resultsOf(list).map((one) => one.key));
  }
  expect(keys).toEqual(all.map((one) => one.key));
  for (const wrong of ["page=0", "pageSize=5001", "page=x"])
    expect((await client.call("GET", `/integrations?${wrong}`)).status).toBe(400);
});

test("only what exists and is enabled can be connected, and accounting only once", async () => {
  client = await startClient();
  const companyId = await client.newCompany();
  const status = async (body: unknown) =>
    (await client.call("POST", `/companies/${companyId}/connections`, body)).status;
  expect(await status({})).toBe(400);
  expect(await status({ platformKey: "no_such_bank" })).toBe(404);
  expect(await status({ platformKey: "upvr" })).toBe(400);
  expect([await status({ platformKey: "gbol" }), await status({ platformKey: "qhyg" })]).toEqual([200, 400]);
  expect([await status({ platformKey: "hsbc_uk" }), await status({ platformKey: "monzo_uk" })]).toEqual([200, 200]);
});

test("only a linked connection can be unlinked, and what was read stays", async () => {
  client = await startClient();
  const companyId = await client.newCompany();
  const { id, linkUrl } = await client.newConnection(companyId);
  const path = `/companies/${companyId}/connections/${id}`;
  expect((await client.call("PATCH", path, { status: "Unlinked" })).status).toBe(400);
  await client.link(linkUrl);
  expect(await client.read("PATCH", path, { status: "Unlinked" })).toMatchObject({ status: "Unlinked" });
  expect((await client.call("GET", `${path}/data/banking-accounts`)).status).toBe(200);
  const deleted = await client.call("DELETE", path);
  expect([deleted.status, await deleted.text()]).toEqual([200, ""]);
  expect((await client.call("GET", path)).status).toBe(404);
});

test("webhook consumers stay until they are deleted", async () => {
  client = await startClient();
  const consumer = await client.read("POST", "/webhooks", {
    url: "https://app.test/hook",
    eventTypes: ["connection.connected"],
  });
  expect(resultsOf(await client.read("GET", "/webhooks"))).toEqual([consumer]);
  expect((await client.call("DELETE", `/webhooks/${consumer.id}`)).status).toBe(204);
  expect((await client.call("POST", "/webhooks", { url: "nowhere" })).status).toBe(400);
});

test("the list of banks grows to any length and every logo is drawn", async () => {
  client = await startClient();
  await client.control("PATCH", "/settings", { catalogueSize: 5000 });
  const list = await client.read("GET", `/integrations?pageSize=5000&query=${enc("sourceType=Banking")}`);
  expect(list.totalResults).toBe(5000);
  const banks = resultsOf(list);
  expect(new Set(banks.map((bank) => bank.key)).size).toBe(5000);
  expect(new Set(banks.map((bank) => bank.name)).size).toBe(5000);
  const logo = await fetch(String(banks[2500]?.logoUrl));
  expect([logo.status, logo.headers.get("content-type")]).toEqual([200, "image/svg+xml; charset=utf-8"]);
});
