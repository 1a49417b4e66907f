import { afterEach, expect, test } from "vitest";
import { asObject, type Client, resultsOf, startClient } from "./test-kit";

let client: Client;
afterEach(() => client.close());

test("today's flow links a bank and reads it", async () => {
  client = await startClient();
  const company = await client.read("POST", "/companies", { name: "Acme (Codat[1])", platformType: "natwest_uk" });
  expect(company).toMatchObject({ name: "Acme Codat1", dataConnections: [] });
  const connection = await client.newConnection(String(company.id));
  const end = await client.link(`${connection.linkUrl}&state=a%26b`);
  expect(end.href).toMatch(/^http:\/\/app\.test\/connect\/return\?/);
  expect(Object.fromEntries(end.searchParams)).toMatchObject({
    companyId: company.id,
    connectionId: connection.id,
    statusCode: "200",
    state: "a&b",
  });
  const path = `/companies/${company.id}/connections/${connection.id}`;
  expect(await client.read("GET", path)).toMatchObject({
    status: "Linked",
    platformName: "NatWest",
    sourceType: "Banking",
  });
  expect(resultsOf(await client.read("GET", `${path}/data/banking-accounts`)).length).toBeGreaterThan(1);
});

test("the original flow answers the company with a connection whose link begins with a space", async () => {
  client = await startClient({ flow: "original" });
  const company = await client.read("POST", "/companies", { name: "Acme", platformType: "barclays_uk" });
  const connection = asObject([company.dataConnections].flat()[0]);
  expect(connection).toMatchObject({ status: "PendingAuth", platformName: "Barclays" });
  expect(connection.linkUrl).toMatch(/^ http/);
  const end = await client.link(String(connection.linkUrl));
  expect(end.searchParams.get("statusCode")).toBe("200");
});

test("a link works once, and each reading of the connection brings a fresh one", async () => {
  client = await startClient();
  const companyId = await client.newCompany();
  const { id, linkUrl } = await client.newConnection(companyId);
  expect((await client.link(linkUrl, { cancelAt: "start" })).searchParams.get("statusText")).toBe("Cancelled");
  const again = await client.link(`${linkUrl}&state=s`);
  expect(Object.fromEntries(again.searchParams)).toMatchObject({
    statusCode: "500",
    statusText: "LinkExpired",
    state: "s",
  });
  const fresh = await client.read("GET", `/companies/${companyId}/connections/${id}`);
  expect((await client.link(String(fresh.linkUrl))).searchParams.get("statusCode")).toBe("200");
});

test("a link that is only looked at is not spent", async () => {
  client = await startClient();
  const { linkUrl } = await client.newConnection(await client.newCompany());
  await fetch(linkUrl, { method: "HEAD" });
  expect((await client.link(linkUrl)).searchParams.get("statusCode")).toBe("200");
});

test("a link ends when its time is over or the control says so", async () => {
  client = await startClient();
  await client.control("PATCH", "/settings", { otpLifetimeSeconds: 0 });
  const companyId = await client.newCompany();
  const late = await client.newConnection(companyId);
  expect((await client.link(late.linkUrl)).searchParams.get("statusText")).toBe("LinkExpired");
  await client.control("PATCH", "/settings", { otpLifetimeSeconds: 60 });
  const ended = await client.newConnection(companyId, "hsbc_uk");
  await client.control("POST", `/connections/${ended.id}/expire-link`);
  expect((await client.link(ended.linkUrl)).searchParams.get("statusText")).toBe("LinkExpired");
});

test.each(["start", "consent", "bank", "accounts"] as const)(
  "a customer can cancel at the %s page, which Codat keeps as an error",
  async (cancelAt) => {
    client = await startClient();
    const companyId = await client.newCompany();
    const { id, linkUrl } = await client.newConnection(companyId);
    const end = await client.link(linkUrl, { cancelAt });
    expect(Object.fromEntries(end.searchParams)).toMatchObject({
      statusCode: "403",
      statusText: "Cancelled",
      errorMessage: "User cancelled",
    });
    const connection = await client.read("GET", `/companies/${companyId}/connections/${id}`);
    expect(connection).toMatchObject({
      status: "PendingAuth",
      dataConnectionErrors: [{ statusCode: "403", errorMessage: "User cancelled", status: "Active" }],
    });
  },
);

test.each([
  ["bank-error", "500", "InternalServerError"],
  ["provider-error", "403", "provider_error"],
  ["access-denied", "403", "access_denied"],
  ["no-permission", "403", "PermissionsError"],
  ["throttled", "500", "TooManyRequests"],
  ["not-supported", "501", "NotSupported"],
  ["timeout", "500", "provider_timeout"],
  ["unavailable", "500", "temporarily_unavailable"],
  ["account-locked", "403", "account_temporarily_locked"],
])(
  "a bank that ends with %s redirects with %s %s and says so on the connection",
  async (outcome, statusCode, statusText) => {
    client = await startClient();
    const companyId = await client.newCompany();
    const { id, linkUrl } = await client.newConnection(companyId);
    const end = await client.link(linkUrl, { outcome });
    expect(Object.fromEntries(end.searchParams)).toMatchObject({ statusCode, statusText });
    const connection = await client.read("GET", `/companies/${companyId}/connections/${id}`);
    expect(connection).toMatchObject({ status: "PendingAuth", dataConnectionErrors: [{ statusCode, statusText }] });
  },
);

test("a visit can fail before the bank is reached", async () => {
  client = await startClient();
  const { linkUrl } = await client.newConnection(await client.newCompany());
  const opened = await fetch(linkUrl);
  const body = new URLSearchParams({ action: "continue", outcome: "not-supported" });
  const failed = await fetch(opened.url, { method: "POST", body, redirect: "manual" });
  expect(failed.status).toBe(302);
  expect(failed.headers.get("location")).toContain("statusCode=501");
});

test("only the chosen accounts are shared, and at least one", async () => {
  client = await startClient();
  const companyId = await client.newCompany();
  const { id, linkUrl } = await client.newConnection(companyId);
  const opened = await fetch(linkUrl);
  const send = (step: string, form: Record<string, string>) =>
    fetch(new URL(step, opened.url), { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
  await send("consent", { action: "allow" });
  await send("bank", { action: "sign-in", user: "sandbox-user" });
  const refused = await send("accounts", { action: "confirm" });
  expect(refused.status).toBe(422);
  const account = /name="account" value="([^"]+)"/.exec(await refused.text())?.[1] ?? "";
  expect((await send("accounts", { action: "confirm", account })).status).toBe(302);
  const again = await send("accounts", { action: "confirm", account });
  expect(again.headers.get("location")).toContain("statusCode=200");
  const accounts = await client.read("GET", `/companies/${companyId}/connections/${id}/data/banking-accounts`);
  expect(resultsOf(accounts).map((one) => one.id)).toEqual([account]);
});

test("an outcome prepared at the control page happens once", async () => {
  client = await startClient();
  await client.control("PATCH", "/settings", { nextOutcome: "throttled" });
  const companyId = await client.newCompany();
  const first = await client.newConnection(companyId);
  expect((await client.link(first.linkUrl)).searchParams.get("statusText")).toBe("TooManyRequests");
  const fresh = await client.read("GET", `/companies/${companyId}/connections/${first.id}`);
  expect((await client.link(String(fresh.linkUrl))).searchParams.get("statusCode")).toBe("200");
  const after = await client.read("GET", `/companies/${companyId}/connections/${first.id}`);
  expect(after.dataConnectionErrors).toMatchObject([{ statusText: "TooManyRequests", status: "Resolved" }]);
});

test("a linked bank can be left as it is, which changes nothing, or confirmed again", async () => {
  client = await startClient();
  const companyId = await client.newCompany();
  const { id, linkUrl } = await client.newConnection(companyId);
  await client.link(linkUrl);
  for (const [start, statusCode] of [
    ["keep", "201"],
    ["continue", "200"],
  ] as const) {
    const fresh = await client.read("GET", `/companies/${companyId}/connections/${id}`);
    expect((await client.link(String(fresh.linkUrl), { start })).searchParams.get("statusCode")).toBe(statusCode);
  }
});

test("a reconnected bank shows the same accounts as before", async () => {
  client = await startClient();
  const companyId = await client.newCompany();
  const { id, linkUrl } = await client.newConnection(companyId);
  await client.link(linkUrl);
  const path = `/companies/${companyId}/connections/${id}`;
  const before = resultsOf(await client.read("GET", `${path}/data/banking-accounts`)).map((account) => account.id);
  expect((await client.control("POST", `/connections/${id}/expire`)).status).toBe(200);
  const lapsed = await client.read("GET", path);
  expect(lapsed).toMatchObject({ status: "Deauthorized", dataConnectionErrors: [{ statusText: "consent_expired" }] });
  expect((await client.link(String(lapsed.linkUrl))).searchParams.get("statusCode")).toBe("200");
  expect(resultsOf(await client.read("GET", `${path}/data/banking-accounts`)).map((account) => account.id)).toEqual(
    before,
  );
});

test("a template of another kind is filled, with nothing where the link said nothing", async () => {
  client = await startClient();
  await client.control("PATCH", "/settings", {
    redirectTemplate: "http://app.test/{platformName}/{COMPANYID}?a={sourceId}&x={mine}",
  });
  const { linkUrl } = await client.newConnection(await client.newCompany(), "ms_bank_uk");
  const end = await client.link(`${linkUrl}&mine=${encodeURIComponent("é/?")}`);
  expect(end.href).toMatch(/^http:\/\/app\.test\/M%26S%20Bank\/\?a=[0-9a-f-]{36}&x=%C3%A9%2F%3F$/);
});
