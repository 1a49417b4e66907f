import { afterEach, expect, test } from "vitest";
import { asObject, type Client, resultsOf, startClient } from "../test-kit";

let client: Client;
let now = Date.UTC(2026, 4, 20, 9, 30);
afterEach(() => client?.close());

async function linkedBank({ syncSeconds = 0 } = {}) {
  client = await startClient({ now: () => now, syncSeconds });
  const companyId = await client.newCompany();
  const { id: connectionId, linkUrl } = await client.newConnection(companyId);
  await client.link(linkUrl);
  const company = `/companies/${companyId}`;
  return { companyId, connectionId, linkUrl, company, connection: `${company}/connections/${connectionId}` };
}

async function status(method: string, path: string, body?: unknown): Promise<number> {
  return (await client.call(method, path, body)).status;
}

async function refusal(method: string, path: string, body?: unknown): Promise<unknown[]> {
  const answer = await client.call(method, path, body);
  const error = asObject(await answer.json());
  expect(error).toMatchObject({ statusCode: answer.status, correlationId: expect.any(String) });
  return [answer.status, error.service, error.error];
}

async function eventTypes(): Promise<unknown[]> {
  const { events } = asObject(await (await client.control("GET", "/events")).json());
  return [events].flat().map((event) => asObject(event).eventType);
}

const unlinked = { status: "Unlinked" };

test("only a linked connection can be unlinked: no waiting, unlinked or deauthorised one", async () => {
  const { company, connection, connectionId } = await linkedBank();
  const waiting = await client.newConnection(company.slice(11), "hsbc_uk");
  const refused = (from: string) => [400, "ClientsApi", `Cannot update connection status from ${from} to Unlinked.`];
  expect(await refusal("PATCH", `${company}/connections/${waiting.id}`, unlinked)).toEqual(refused("PendingAuth"));
  const answer = await client.call("PATCH", connection, unlinked);
  expect([answer.status, asObject(await answer.json())]).toMatchObject([200, { id: connectionId, status: "Unlinked" }]);
  expect(await refusal("PATCH", connection, unlinked)).toEqual(refused("Unlinked"));
  const again = await client.read("GET", connection);
  await client.link(String(again.linkUrl));
  await client.control("POST", `/connections/${connectionId}/deauthorise`);
  expect(await refusal("PATCH", connection, unlinked)).toEqual(refused("Deauthorized"));
});

test("a body that says nothing changes nothing, and one that says anything else is refused", async () => {
  const { connection } = await linkedBank();
  for (const body of [{}, { status: null }])
    expect(await client.read("PATCH", connection, body)).toMatchObject({ status: "Linked" });
  for (const body of [{ status: "Deauthorized" }, { status: "Gone" }, { ...unlinked, more: 1 }, "Unlinked"])
    expect(await status("PATCH", connection, body)).toBe(400);
});

test("what was read stays readable after unlinking, nothing more is read, and linking again goes on", async () => {
  const { company, connection, connectionId } = await linkedBank();
  const transactions = `${connection}/data/banking-transactions`;
  const before = await client.read("GET", transactions);
  await client.call("PATCH", connection, unlinked);
  expect(await client.read("GET", transactions)).toEqual(before);
  expect(await status("POST", `${company}/data/all`)).toBe(204);
  expect((await refusal("POST", `${company}/data/queue/banking-accounts`))[0]).toBe(400);
  expect(resultsOf(await client.read("GET", `${company}/data/history`)).length).toBe(4);
  const { linkUrl } = await client.read("GET", connection);
  expect((await client.link(String(linkUrl))).searchParams.get("statusCode")).toBe("200");
  expect(await client.read("GET", connection)).toMatchObject({ id: connectionId, status: "Linked" });
  expect(resultsOf(await client.read("GET", `${company}/data/history`)).length).toBe(8);
});

test.each([
  ["unlink", "Cancelled"],
  ["deauthorise", "AuthError"],
])("what is being read when the control does %s ends as %s", async (action, expected) => {
  const { company, connection, connectionId } = await linkedBank({ syncSeconds: 8 });
  await client.control("POST", `/connections/${connectionId}/${action}`);
  const history = resultsOf(await client.read("GET", `${company}/data/history`));
  expect(history.map((one) => one.status)).toEqual(Array.from({ length: 4 }, () => expected));
  expect((await refusal("GET", `${connection}/data/banking-accounts`))[0]).toBe(409);
});

test("deleting a connection deletes its data, also in the middle of a sync", async () => {
  const { company, connection, linkUrl } = await linkedBank({ syncSeconds: 8 });
  const answer = await client.call("DELETE", connection);
  expect([answer.status, await answer.text(), answer.headers.get("content-type")]).toEqual([200, "", null]);
  now += 10_000;
  const paths = [connection, `${connection}/data/banking-accounts`, `${connection}/data/banking-transactions`];
  for (const path of paths) expect((await refusal("GET", path)).slice(0, 2)).toEqual([404, "PublicApi"]);
  expect([await status("DELETE", connection), await status("PATCH", connection, unlinked)]).toEqual([404, 404]);
  expect(resultsOf(await client.read("GET", `${company}/data/history`))).toEqual([]);
  expect(asObject((await client.read("GET", `${company}/dataStatus`))["banking-accounts"])).toEqual({
    dataType: "banking-accounts",
  });
  expect((await refusal("GET", `${company}/data/banking-transactions`))[0]).toBe(409);
  expect((await fetch(linkUrl)).status).toBe(404);
  expect((await fetch(`${client.url}/_sandbox`)).status).toBe(200);
  expect((await eventTypes()).at(-1)).toBe("connection.deleted");
});

test("deleting a company deletes its connections, also in the middle of a sync and of a visit", async () => {
  const { company, companyId, connection } = await linkedBank({ syncSeconds: 8 });
  const { linkUrl } = await client.newConnection(companyId, "hsbc_uk");
  const visit = await fetch(linkUrl);
  const answer = await client.call("DELETE", company);
  expect([answer.status, await answer.text()]).toEqual([204, ""]);
  now += 10_000;
  const notFound = [404, "ClientsApi", `No company was found with ID ${companyId}`];
  expect(await refusal("GET", company)).toEqual(notFound);
  for (const path of ["", "/connections", "/dataStatus", "/data/history", "/syncSettings"])
    expect(await refusal("GET", `${company}${path}`)).toEqual(notFound);
  for (const path of ["/data/all", "/data/queue/banking-accounts", "/connections"])
    expect(await refusal("POST", `${company}${path}`, {})).toEqual(notFound);
  expect([await status("DELETE", company), await status("DELETE", connection)]).toEqual([404, 404]);
  const body = new URLSearchParams({ action: "continue" });
  expect((await fetch(visit.url, { method: "POST", body, redirect: "manual" })).status).toBe(404);
  expect((await eventTypes()).at(-1)).toBe("company.deleted");
});

test("a connection that vanishes is not found any more, and no webhook is sent", async () => {
  const { company, connection, connectionId } = await linkedBank();
  const before = await eventTypes();
  expect((await client.control("POST", `/connections/${connectionId}/vanish`)).status).toBe(200);
  expect((await refusal("GET", connection))[0]).toBe(404);
  expect(resultsOf(await client.read("GET", `${company}/connections`))).toEqual([]);
  expect(await eventTypes()).toEqual(before);
  expect((await client.control("POST", `/connections/${connectionId}/vanish`)).status).toBe(404);
});

test("a company vanishes with everything it has, and no webhook is sent", async () => {
  const { company, companyId, connection } = await linkedBank();
  const before = await eventTypes();
  expect((await client.control("POST", `/companies/${companyId}/vanish`)).status).toBe(204);
  expect([await status("GET", company), await status("GET", connection)]).toEqual([404, 404]);
  expect(await eventTypes()).toEqual(before);
  expect((await client.control("POST", `/companies/${companyId}/vanish`)).status).toBe(404);
});

test("the control page has a button for each way to vanish", async () => {
  const { companyId, connectionId, company, connection } = await linkedBank();
  const page = await (await fetch(`${client.url}/_sandbox`)).text();
  const actions = [`/_sandbox/connections/${connectionId}/vanish`, `/_sandbox/companies/${companyId}/vanish`];
  for (const [index, path] of [connection, company].entries()) {
    expect(page).toContain(`action="${actions[index]}"`);
    await fetch(`${client.url}${actions[index]}`, { method: "POST" });
    expect(await status("GET", path)).toBe(404);
  }
});
