import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { listConnectionRows } from "@/lib/db/connections";
import { dataStatus } from "@/lib/db/schema/companies";
import { retryAllowedAt, tryAgain } from "@/lib/server/sync/try-again";
import { type Holder, startWorld, type World } from "@/testing/fixtures/world";
import { finishLinking } from "./finish-linking";
import { getProgress } from "./progress";

let world: World;

beforeAll(async () => {
  world = await startWorld({ syncSeconds: 0 });
});
afterAll(() => world.close());
afterEach(async () => {
  await world.mend();
  await world.settings({
    syncSeconds: 0,
    sync: { mode: "normal", statuses: {} },
    emptyAccounts: false,
    history: "full",
  });
  await world.forgetCalls();
});

async function link(holder: Holder, providerKey = "natwest_uk") {
  const sent = await world.agree(holder, providerKey);
  if (sent.kind !== "sent") throw new Error(`Not sent: ${sent.problem}`);
  await finishLinking(holder, Object.fromEntries((await world.sandbox.link(sent.url)).searchParams));
}

/** Watches as a browser does, until nothing more will come or `polls` are used up. */
async function watch(holder: Holder, polls: number) {
  const seen = [];
  for (let poll = 0; poll < polls; poll += 1) {
    const view = await getProgress(holder, null);
    if (!view) throw new Error("There is nothing to watch.");
    seen.push(view);
    if (view.pollMs === null) break;
    await world.passTime(holder.companyId);
  }
  const last = seen.at(-1);
  if (!last) throw new Error("Nothing was seen.");
  return { seen, last };
}

it("what was promised arrives, is counted and spanned, within one call a poll", async () => {
  const holder = await world.holder();
  await link(holder);
  await world.forgetCalls();
  const { seen, last } = await watch(holder, 8);
  expect(last.phase).toBe("done");
  expect(last.doneCount).toBe(4);
  expect(last.received?.accounts.length).toBeGreaterThan(1);
  expect(last.received?.transactionCount).toBeGreaterThan(500);
  expect(last.received?.isShort).toBe(false);
  expect((await world.calls()).length).toBeLessThanOrEqual(seen.length);
  await world.forgetCalls();
  await Promise.all([getProgress(holder, null), getProgress(holder, null)]);
  expect(await world.calls()).toEqual([]);
}, 40_000);

it("however many watch, Codat is asked at most once in two seconds", async () => {
  await world.settings({ syncSeconds: 60 });
  const holder = await world.holder();
  await link(holder);
  await world.forgetCalls();
  await new Promise((resume) => setTimeout(resume, 2_050));
  const views = await Promise.all(Array.from({ length: 20 }, () => getProgress(holder, null)));
  expect(views.every((view) => view?.phase === "waiting" || view?.phase === "reading")).toBe(true);
  expect(await world.calls()).toEqual(["GET /companies/{id}/dataStatus"]);
});

it("a type that fails is named, and the rest is not called complete", async () => {
  await world.settings({ sync: { mode: "fail", statuses: { "banking-transactions": "FetchError" } } });
  const holder = await world.holder();
  await link(holder);
  const { last } = await watch(holder, 8);
  expect(last.phase).toBe("partly");
  expect(last.types.find((type) => type.dataType === "banking-transactions")).toMatchObject({
    state: "failed",
    reason: "bank",
  });
}, 40_000);

it("accounts without transactions are counted as none, with no span", async () => {
  await world.settings({ emptyAccounts: true });
  const holder = await world.holder();
  await link(holder);
  const { last } = await watch(holder, 8);
  expect(last.received).toMatchObject({ transactionCount: 0, from: null, to: null, isShort: false });
}, 40_000);

it("history that ends after 90 days is called short", async () => {
  await world.settings({ history: "90-days" });
  const holder = await world.holder();
  await link(holder);
  const { last } = await watch(holder, 8);
  expect(last.received?.isShort).toBe(true);
}, 40_000);

it("a second bank is not called complete for what the first one sent", async () => {
  const holder = await world.holder();
  await link(holder);
  await watch(holder, 8);
  await world.settings({ syncSeconds: 60 });
  await link(holder, "monzo_business_uk");
  const rows = await listConnectionRows(holder.companyId);
  expect(new Set(rows.map((row) => row.providerKey)).size).toBe(2);
  await new Promise((resume) => setTimeout(resume, 2_050));
  const view = await getProgress(holder, rows.find((row) => row.providerKey === "monzo_business_uk")?.id ?? null);
  expect(view?.bankName).toBe("Monzo Business");
  expect(view?.doneCount).toBe(0);
}, 60_000);

it("while Codat fails, what is known stays and nothing is called done", async () => {
  const holder = await world.holder();
  await link(holder);
  await world.fail({ operation: "get-company-data-status", kind: "status", status: 401 });
  const { last } = await watch(holder, 2);
  expect(last.phase).toBe("waiting");
  expect(last.pollMs).toBeGreaterThan(0);
}, 40_000);

it("someone without an account can have tried again what failed, is told since when, and sees it arrive", async () => {
  const holder = await world.holder();
  await link(holder);
  await world.fail({ operation: "list-accounts", kind: "status", status: 400 });
  const failing = async () => (await getProgress(holder, null))?.types[0];
  await expect.poll(async () => (await failing())?.state, { interval: 500 }).toBe("failed");
  expect(await failing()).toMatchObject({ reason: "codat", nextTryAt: expect.any(String) });
  const [row] = await listConnectionRows(holder.companyId);
  await expect(tryAgain(await world.holder("Stranger Ltd"), row?.id ?? "")).rejects.toMatchObject({
    family: "not-found",
  });
  expect(await tryAgain(holder, row?.id ?? "")).toMatchObject({ kind: "wait" });
  expect(Number(await retryAllowedAt(holder, row?.id ?? "")) - Date.now()).toBeGreaterThan(0);
  await world.mend();
  await (await getDb()).update(dataStatus).set({ failedAt: sql`failed_at - interval '1 minute'` });
  expect(await retryAllowedAt(holder, row?.id ?? "")).toBeNull();
  expect(await tryAgain(holder, row?.id ?? "")).toEqual({ kind: "started" });
  const { last } = await watch(holder, 8);
  expect(last.phase).toBe("done");
}, 60_000);

it("someone without an account who asks a bank again within the cool-down is told when it is possible", async () => {
  const holder = await world.holder();
  await world.settings({ sync: { mode: "fail", statuses: { "banking-transactions": "FetchError" } } });
  await link(holder);
  expect((await watch(holder, 8)).last.verdict).toMatchObject({ nextStep: "try-again" });
  const [row] = await listConnectionRows(holder.companyId);
  expect(await tryAgain(holder, row?.id ?? "")).toEqual({ kind: "started" });
  expect(await tryAgain(holder, row?.id ?? "")).toEqual({ kind: "already" });
  expect((await watch(holder, 8)).last.verdict).toMatchObject({ nextStep: "try-again" });
  const result = await tryAgain(holder, row?.id ?? "");
  expect(result).toEqual({ kind: "wait", until: (await retryAllowedAt(holder, row?.id ?? ""))?.toISOString() });
  await world.settings({ sync: { mode: "normal", statuses: {} } });
}, 60_000);

it("nobody, and a stranger, see no progress", async () => {
  const holder = await world.holder();
  await link(holder);
  const [row] = await listConnectionRows(holder.companyId);
  expect(await getProgress({ kind: "nobody" }, row?.id ?? null)).toBeNull();
  expect(await getProgress(await world.holder("Stranger Ltd"), row?.id ?? null)).toBeNull();
});
