import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { z } from "zod";
import { createCompany, createConnection } from "@/lib/codat/client/connections";
import { timeouts } from "@/lib/codat/timeouts";
import { getDb } from "@/lib/db/client";
import { findCompanyRow, markCompanyAttempted, takeCompanyLease } from "@/lib/db/companies";
import { listConnectionRows, markConnectionAttempted } from "@/lib/db/connections";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { ensureCompanyAtCodat } from "@/lib/server/companies/codat-company";
import { removeDuplicates } from "@/lib/server/companies/remove-duplicates";
import type { CompanyAtCodat } from "@/lib/server/connections/codat-connection";
import { ensureConnectionAtCodat } from "@/lib/server/connections/codat-connection";
import { deleteData, stopSharing } from "@/lib/server/connections/disconnect";
import { eraseCompany } from "@/lib/server/privacy/company-erasure";
import { refresh } from "@/lib/server/sync/sync";
import { type LaggingRelay, startLaggingRelay } from "@/testing/fixtures/lagging-relay";
import { type Holder, startWorld, type World } from "@/testing/fixtures/world";
import { finishLinking } from "./finish-linking";

let world: World;
let relay: LaggingRelay;
const usual = { ...timeouts };
const short = { readTimeoutMs: 400, readDeadlineMs: 1_500, writeTimeoutMs: 400, retryMs: 10 };

beforeAll(async () => {
  world = await startWorld();
  relay = await startLaggingRelay(world.sandbox.url);
  await world.agree(await world.holder("The first reads the banks"), "natwest_uk");
});
afterAll(async () => {
  relay.close();
  await world.close();
});
afterEach(async () => {
  Object.assign(timeouts, usual);
  Object.assign(getEnv(), { CODAT_API_URL: world.sandbox.url });
  await world.mend();
  await world.settings({ flow: "today", hidesFirstConnection: false });
});

const state = z.object({
  companies: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      connections: z.array(z.object({ id: z.string(), status: z.string() })),
    }),
  ),
});
async function atCodat(name: string) {
  const { companies } = state.parse(await (await world.sandbox.control("GET", "/state")).json());
  return companies.filter((company) => company.name === name);
}

/** Tries as a customer does who reads "try again", until it works, and says how often that was. */
async function agreeUntilSent(holder: Holder): Promise<number> {
  for (let tries = 1; tries <= 6; tries += 1)
    if ((await world.agree(holder, "natwest_uk")).kind === "sent") return tries;
  throw new Error("It never worked.");
}

/** One company and one connection at Codat, and the same ones here. */
async function expectOneOfEach(holder: Holder, name: string) {
  const companies = await atCodat(name);
  const [row] = await listConnectionRows(holder.companyId);
  expect(companies.map(({ id }) => id)).toEqual([(await findCompanyRow(holder.companyId))?.codatId]);
  expect(companies[0]?.connections.map(({ id }) => id)).toEqual([row?.codatId]);
}

const faults = ["lost", "reset", "hang", "status", "truncated", "garbage", "html"];
const flows = ["today", "original"];
const each = (operations: string[], among = flows) =>
  among.flatMap((flow) => operations.flatMap((operation) => faults.map((kind) => ({ flow, operation, kind }))));

it.each(each(["create-company", "create-connection"]))(
  "in the $flow flow an answer to $operation that ends in $kind leaves one company and one connection",
  async ({ flow, operation, kind }) => {
    Object.assign(timeouts, short, { settleMs: 100, lateWorkMs: 500 });
    await world.settings({ flow });
    const name = `Once ${flow} ${operation} ${kind}`;
    const holder = await world.holder(name);
    await world.fail({ operation, kind, times: 1 });
    await agreeUntilSent(holder);
    await expectOneOfEach(holder, name);
  },
);

it.each(each(["list-companies", "list-connections", "get-connection"], ["today"]))(
  "in the $flow flow a look-up by $operation that ends in $kind leaves one company and one connection",
  async ({ flow, operation, kind }) => {
    Object.assign(timeouts, short, { settleMs: 100, lateWorkMs: 500 });
    await world.settings({ flow });
    const name = `Look ${flow} ${operation} ${kind}`;
    const holder = await world.holder(name);
    if (operation === "get-connection") await agreeUntilSent(holder);
    await world.fail({ operation: "create-company", kind: "lost", times: 1 });
    await world.fail({ operation: "create-connection", kind: "lost", times: 1 });
    await world.fail({ operation, kind, times: 4 });
    await agreeUntilSent(holder);
    await expectOneOfEach(holder, name);
  },
);

it.each(flows)("in the %s flow a company that is answered without its connections gets one", async (flow) => {
  Object.assign(timeouts, { settleMs: 200 });
  await world.settings({ flow, hidesFirstConnection: true });
  const name = `Hidden ${flow}`;
  const holder = await world.holder(name);
  expect(await agreeUntilSent(holder)).toBe(1);
  await expectOneOfEach(holder, name);
});

it("a first connection that no list shows for a second, and no answer, is not made again", async () => {
  Object.assign(getEnv(), { CODAT_API_URL: relay.url });
  relay.lagMs = 1_000;
  Object.assign(timeouts, { settleMs: 2_500 });
  await world.settings({ flow: "original", hidesFirstConnection: true });
  const holder = await world.holder("Hidden and late");
  expect(await agreeUntilSent(holder)).toBe(1);
  await expectOneOfEach(holder, "Hidden and late");
});

it.each(flows)("in the %s flow what is in no list for a second is not created again", async (flow) => {
  Object.assign(getEnv(), { CODAT_API_URL: relay.url });
  relay.lagMs = 1_000;
  Object.assign(timeouts, { settleMs: 2_000 });
  await world.settings({ flow });
  const name = `Lagging ${flow}`;
  const holder = await world.holder(name);
  await world.fail({ operation: "create-company", kind: "lost", times: 1 });
  await world.fail({ operation: "create-connection", kind: "lost", times: 1 });
  expect(await agreeUntilSent(holder)).toBe(1);
  await expectOneOfEach(holder, name);
});

it.each(["create-company", "create-connection"])(
  "%s that is carried out after nobody waits for it is found by the next try",
  async (operation) => {
    Object.assign(timeouts, short, { writeTimeoutMs: 300, settleMs: 50, lateWorkMs: 2_000 });
    const name = `Late ${operation}`;
    const holder = await world.holder(name);
    await world.fail({ operation, kind: "latency", latencyMs: 900, times: 1 });
    expect(await world.agree(holder, "natwest_uk")).toMatchObject({ problem: "codat-unavailable" });
    expect(await agreeUntilSent(holder)).toBe(1);
    await expectOneOfEach(holder, name);
  },
);

it.each(["create-company", "create-connection"])(
  "%s that is carried out after it was made again leaves two for no longer than until the next look",
  async (operation) => {
    Object.assign(timeouts, short, { writeTimeoutMs: 300, settleMs: 50, lateWorkMs: 100 });
    const name = `Too late ${operation}`;
    const holder = await world.holder(name);
    const carriedOutAt = Date.now() + 2_500;
    await world.fail({ operation, kind: "latency", latencyMs: 2_500, times: 1 });
    expect(await world.agree(holder, "natwest_uk")).toMatchObject({ problem: "codat-unavailable" });
    expect(await agreeUntilSent(holder)).toBe(1);
    const made = async () => (await atCodat(name)).flatMap(({ id, connections }) => [id, ...connections]).length;
    await vi.waitFor(async () => expect(await made()).toBe(3), carriedOutAt - Date.now() + 20_000);
    Object.assign(timeouts, usual);
    // Of the others none is due, however long all of this takes.
    const at = sql`update company set recreated_at = case when name = ${name} then now() - interval '1 minute' end`;
    await (await getDb()).execute(at);
    expect(await removeDuplicates()).toBe(1);
    await expectOneOfEach(holder, name);
    await world.forgetCalls();
    expect(await removeDuplicates()).toBe(0);
    expect(await world.calls(), "looked at later again, and rarer").toEqual([]);
  },
);

it("nothing is looked for where nothing was made again", async () => {
  await agreeUntilSent(await world.holder("Only once Ltd"));
  await world.forgetCalls();
  expect(await removeDuplicates()).toBe(0);
  expect(await world.calls()).toEqual([]);
});

it("a process that dies before it keeps the answer leaves a company and a connection that the next one finds", async () => {
  Object.assign(timeouts, { settleMs: 50, lateWorkMs: 100 });
  const name = "Died Ltd";
  const holder = await world.holder(name);
  await takeCompanyLease(holder.companyId, 1);
  await markCompanyAttempted(holder.companyId);
  const { id } = await createCompany({ ourId: holder.companyId, name, platformKey: "natwest_uk" });
  await world.fail({ operation: "create-connection", kind: "status", status: 400, times: 1 });
  expect(await world.agree(holder, "natwest_uk")).toMatchObject({ kind: "problem" });
  const [row] = await listConnectionRows(holder.companyId);
  await markConnectionAttempted(row?.id ?? "");
  await createConnection(id, "natwest_uk");
  expect(await agreeUntilSent(holder)).toBe(1);
  await expectOneOfEach(holder, name);
});

it("two that work on a company at once, because a lease ran out, leave one company and one connection", async () => {
  const name = "Both Ltd";
  const holder = await world.holder(name);
  await world.fail({ operation: "create-connection", kind: "status", status: 400, times: 1 });
  const company = await findCompanyRow(holder.companyId);
  if (!company) throw new Error("There is no company.");
  await Promise.all([1, 2].map(() => ensureCompanyAtCodat(company, "natwest_uk")));
  expect((await atCodat(name)).length).toBe(1);
  await world.agree(holder, "natwest_uk");
  const [row] = await listConnectionRows(holder.companyId);
  const codatId = (await findCompanyRow(holder.companyId))?.codatId;
  if (!row || !codatId) throw new Error("There is no connection.");
  const at: CompanyAtCodat = { codatId, connections: [], how: "made" };
  const made = await Promise.all([1, 2].map(() => ensureConnectionAtCodat(at, row)));
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  await expectOneOfEach(holder, name);
});

it("a refused create does not make us forget that an earlier one may still be carried out", async () => {
  Object.assign(timeouts, short, { writeTimeoutMs: 300, settleMs: 50, lateWorkMs: 3_000 });
  const name = "Refused later Ltd";
  const holder = await world.holder(name);
  await world.fail({ operation: "create-company", kind: "latency", latencyMs: 1_200, times: 1 });
  await world.fail({ operation: "create-company", kind: "status", status: 402 });
  expect((await world.agree(holder, "natwest_uk")).kind).toBe("problem");
  expect(await agreeUntilSent(holder)).toBe(1);
  await expectOneOfEach(holder, name);
});

it.each(faults)("a return whose question to Codat ends in %s is linked at the next look", async (kind) => {
  Object.assign(timeouts, short);
  const holder = await world.holder(`Return ${kind}`);
  const sent = await world.agree(holder, "natwest_uk");
  const back = await world.sandbox.link(sent.kind === "sent" ? sent.url : "");
  await world.fail({ operation: "get-connection", kind, times: 3 });
  await finishLinking(holder, Object.fromEntries(back.searchParams));
  await world.mend();
  const view = await finishLinking(holder, Object.fromEntries(back.searchParams));
  expect(view.kind).toBe("linked");
  expect((await listConnectionRows(holder.companyId)).map(({ status }) => status)).toEqual(["Linked"]);
});

it.each(faults)(
  "endings whose answers end in %s are done at the second try, and said to be done once",
  async (kind) => {
    const { customer, connectionId, companyId } = await world.linkedCompany();
    Object.assign(timeouts, short);
    const twice = async (operation: string, end: () => Promise<unknown>) => {
      await world.fail({ operation, kind, times: 1 });
      await end().catch((error: unknown) => expect(error).toBeInstanceOf(AppError));
      return end();
    };
    const refreshed = await twice("refresh-company-data", () => refresh(customer, { company: companyId }));
    expect(["started", "already", "wait"]).toContain(Object(refreshed).kind);
    await twice("unlink-connection", () => stopSharing(customer, connectionId));
    expect((await listConnectionRows(companyId)).map(({ status }) => status)).toEqual(["Unlinked"]);
    await twice("delete-connection", () => deleteData(customer, connectionId, "NatWest").catch(ignoreNotFound));
    expect(await listConnectionRows(companyId)).toEqual([]);
    const codatId = (await findCompanyRow(companyId))?.codatId;
    await twice("delete-company", () => eraseCompany(companyId));
    expect((await world.sandbox.call("GET", `/companies/${codatId}`)).status).toBe(404);
    expect(await findCompanyRow(companyId)).toBeNull();
  },
);

/** Who deletes what is deleted already gets "not found". */
function ignoreNotFound(error: unknown): void {
  if (!(error instanceof AppError) || error.family !== "not-found") throw error;
}
