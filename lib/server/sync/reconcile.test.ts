import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { findCompanyRow } from "@/lib/db/companies";
import { listConnectionRows } from "@/lib/db/connections";
import { getDashboard } from "@/lib/server/companies/dashboard";
import { deleteData, stopSharing } from "@/lib/server/connections/disconnect";
import { listTimeline } from "@/lib/server/people/timeline";
import {
  accessEndsIn,
  consentEnds,
  eventKinds,
  forgetComparison,
  madeLongAgo,
  rowOf,
  statusesAtCodat,
} from "@/testing/fixtures/company-facts";
import { type Linked, startWorld, type World } from "@/testing/fixtures/world";
import { getSync } from "./sync";

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await world.settings({ history: "90-days", transactionsPerAccount: 20 });
});
afterAll(() => world.close());
afterEach(() => world.mend());

/** Somebody opens the dashboard after a while. */
async function openDashboard({ customer, companyId }: Linked) {
  await forgetComparison(companyId);
  await getSync(customer, companyId);
  return getDashboard(customer);
}

async function vanishCompany(companyId: string) {
  const codatId = (await findCompanyRow(companyId))?.codatId;
  expect((await world.sandbox.control("POST", `/companies/${codatId}/vanish`)).status).toBe(204);
}

async function endings({ customer, companyId }: Linked) {
  const { entries } = await listTimeline(customer, companyId, null);
  return entries.filter(({ kind }) => kind === "connection-ended").map(({ detail }) => detail.cause);
}

const connection = (action: "deauthorise" | "expire" | "unlink" | "vanish") => (linked: Linked) =>
  world.happen(linked.connectionId, action);

test.each<[string, (linked: Linked) => Promise<void>, { days: number; end: string; cause: string }]>([
  ["was taken back at the bank", connection("deauthorise"), { days: 5, end: "bank", cause: "bank" }],
  ["has expired", connection("expire"), { days: -1, end: "expired", cause: "expired" }],
  ["was unlinked in Codat's portal", connection("unlink"), { days: 5, end: "operator", cause: "stopped" }],
  ["was deleted in Codat's portal", connection("vanish"), { days: 5, end: "operator", cause: "gone" }],
  ["ended with its company", ({ companyId }) => vanishCompany(companyId), { days: 5, end: "operator", cause: "gone" }],
])("access that %s is shown as ended, once, and can be had again", async (_what, happens, { days, end, cause }) => {
  const linked = await world.newlyLinked();
  await accessEndsIn(linked.connectionId, days);
  await happens(linked);
  const { connections, sync } = await openDashboard(linked);
  const by = end === "expired" ? "expiry" : end;
  expect(connections).toMatchObject([{ state: "ended", attention: "reconnect", daysLeft: null, ending: { by } }]);
  expect(sync.phase).toBe("never");
  expect(await consentEnds(linked.connectionId)).toEqual([end]);
  await openDashboard(linked);
  await openDashboard(linked);
  expect(await endings(linked)).toEqual([cause]);
  expect(await world.linkTo(linked.customer, "natwest_uk", { intent: "again" })).toBe(linked.connectionId);
  await world.importAll(linked.customer);
  expect((await getDashboard(linked.customer)).connections).toMatchObject([{ state: "linked", attention: "short" }]);
  expect(await consentEnds(linked.connectionId)).toEqual([end, null]);
  expect(Object.values((await statusesAtCodat(world, linked.companyId)) ?? {})).toEqual(["Linked"]);
});

test("what was linked while nobody looked is found, and held until somebody confirms it", async () => {
  const customer = await world.customer();
  const holder = await world.traveller(customer);
  const sent = await world.agree(holder, "natwest_uk");
  await world.sandbox.link(sent.kind === "sent" ? sent.url : "");
  await world.importAll(customer);
  expect((await getDashboard(customer)).connections).toMatchObject([
    { state: "unconfirmed", attention: "confirm", accountCount: null },
  ]);
});

test("a bank that was begun and was deleted at Codat is still to be finished, and nobody is told that it ended", async () => {
  const customer = await world.customer();
  const connectionId = await world.linkTo(customer, "natwest_uk", { cancelAt: "bank" });
  const linked = { customer, companyId: customer.company.id, connectionId };
  await world.happen(connectionId, "vanish");
  expect((await openDashboard(linked)).connections).toMatchObject([{ state: "pending" }]);
  await madeLongAgo(connectionId);
  expect((await openDashboard(linked)).connections).toMatchObject([{ state: "pending" }]);
  expect(await rowOf(connectionId)).toMatchObject({ codatId: null });
  expect(await eventKinds(linked.companyId)).not.toContain("connection-ended");
  expect(await world.linkTo(customer, "natwest_uk")).toBe(connectionId);
  expect(await rowOf(connectionId)).toMatchObject({ status: "Linked" });
});

test("a bank that was begun a moment ago and that Codat does not know everywhere yet is not taken for deleted", async () => {
  const customer = await world.customer();
  await world.agree(await world.traveller(customer), "natwest_uk");
  const linked = { customer, companyId: customer.company.id, connectionId: "" };
  const before = (await listConnectionRows(linked.companyId))[0];
  await world.happen(before?.id ?? "", "vanish");
  expect((await openDashboard(linked)).connections).toMatchObject([{ state: "pending" }]);
  expect(await rowOf(before?.id ?? "")).toMatchObject({ codatId: before?.codatId });
});

test("a company that only seems to be missing keeps its banks", async () => {
  const linked = await world.newlyLinked();
  await world.fail({ operation: "list-connections", kind: "status", status: 404 });
  expect((await openDashboard(linked)).connections).toMatchObject([{ state: "linked" }]);
  await world.fail({ operation: "list-companies", kind: "status", status: 503 });
  expect((await openDashboard(linked)).connections).toMatchObject([{ state: "linked" }]);
});

test("an answer that cannot be understood changes nothing", async () => {
  const linked = await world.newlyLinked();
  const before = await rowOf(linked.connectionId);
  await world.fail({ operation: "list-connections", kind: "garbage" });
  for (const _ of [1, 2, 3]) expect((await openDashboard(linked)).connections).toMatchObject([{ state: "linked" }]);
  expect(await rowOf(linked.connectionId)).toMatchObject({ status: "Linked", linkedAt: before.linkedAt });
});

test("when a company is created again, what was stopped or deleted stays so, and what was linked has ended", async () => {
  const linked = await world.newlyLinked();
  const { customer, companyId } = linked;
  const stopped = await world.linkTo(customer, "monzo_business_uk");
  await stopSharing(customer, stopped);
  const deleted = await world.linkTo(customer, "barclays_uk");
  await deleteData(customer, deleted, "Barclays");
  await vanishCompany(companyId);
  const fresh = await world.linkTo(customer, "starling_uk");
  const states = (await getDashboard(customer)).connections.map(({ id, state }) => [id, state]);
  expect(Object.fromEntries(states)).toEqual({
    [linked.connectionId]: "ended",
    [stopped]: "stopped",
    [fresh]: "linked",
  });
  expect(await consentEnds(linked.connectionId)).toEqual(["operator"]);
  expect(await consentEnds(fresh)).toEqual([null]);
});
