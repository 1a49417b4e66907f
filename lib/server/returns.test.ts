import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import type { LinkChoices } from "../../sandbox/test-kit";
import { getDb } from "../db/client";
import { listConnectionRows } from "../db/connections";
import { journey } from "../db/schema/companies";
import { seal } from "../seal";
import { type Holder, startWorld, type World } from "../testing/world";
import { finishReturn } from "./returns";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(async () => {
  await world.mend();
  await world.forgetCalls();
});

async function travel(holder: Holder, choices: LinkChoices = {}) {
  const sent = await world.agree(holder, "natwest_uk");
  if (sent.kind !== "sent") throw new Error(`Not sent: ${sent.problem}`);
  return Object.fromEntries((await world.sandbox.link(sent.url, choices)).searchParams);
}

it("a customer who comes back linked is told so, and one call to Codat was enough", async () => {
  const holder = await world.holder("Linked Ltd");
  const query = await travel(holder);
  await world.forgetCalls();
  expect(await finishReturn(holder, query)).toMatchObject({
    kind: "linked",
    bankName: "NatWest",
    isHolder: true,
    companyName: "Linked Ltd",
  });
  expect(await finishReturn(holder, query)).toMatchObject({ kind: "linked" });
  expect(await world.calls()).toEqual(["GET /companies/{id}/connections/{id}"]);
  expect((await listConnectionRows(holder.companyId))[0]).toMatchObject({ status: "Linked" });
});

it.each<[LinkChoices, string]>([
  [{ cancelAt: "start" }, "stopped"],
  [{ cancelAt: "consent" }, "stopped"],
  [{ cancelAt: "bank" }, "stopped"],
  [{ cancelAt: "accounts" }, "stopped"],
  [{ outcome: "bank-error" }, "bank-failed"],
  [{ outcome: "provider-error" }, "bank-failed"],
  [{ outcome: "access-denied" }, "bank-failed"],
  [{ outcome: "timeout" }, "bank-unavailable"],
  [{ outcome: "unavailable" }, "bank-unavailable"],
  [{ outcome: "account-locked" }, "locked"],
  [{ outcome: "wrong-credentials" }, "sign-in-refused"],
  [{ outcome: "no-permission" }, "permission-missing"],
  [{ outcome: "throttled" }, "throttled"],
  [{ outcome: "not-supported" }, "not-supported"],
])("after %o at the bank the outcome is %s, and trying again is possible", async (choices, kind) => {
  const holder = await world.holder();
  const outcome = await finishReturn(holder, await travel(holder, choices));
  expect(outcome).toMatchObject({ kind, isHolder: true, retry: { providerKey: "natwest_uk" } });
  expect((await world.agree(holder, "natwest_uk")).kind).toBe("sent");
});

it("a customer who stops after the bank failed before is told that they stopped", async () => {
  const holder = await world.holder();
  expect(await finishReturn(holder, await travel(holder, { outcome: "bank-error" }))).toMatchObject({
    kind: "bank-failed",
  });
  expect(await finishReturn(holder, await travel(holder, { cancelAt: "bank" }))).toMatchObject({ kind: "stopped" });
});

it("a link that was used already is called used, and a new one can be had", async () => {
  const holder = await world.holder();
  const sent = await world.agree(holder, "natwest_uk");
  const url = sent.kind === "sent" ? sent.url : "";
  await world.sandbox.link(url, { cancelAt: "start" });
  const query = Object.fromEntries((await world.sandbox.link(url)).searchParams);
  expect(await finishReturn(holder, query)).toMatchObject({
    kind: "link-expired",
    retry: { providerKey: "natwest_uk" },
  });
});

it.each([
  ["forged", async () => "not-a-state"],
  ["changed", async () => `${await seal("state", { journey: crypto.randomUUID() }, 60)}x`],
  ["of an unknown journey", () => seal("state", { journey: crypto.randomUUID() }, 60)],
  ["expired", () => seal("state", { journey: crypto.randomUUID() }, -60)],
])("a state %s is a link that has expired", async (_what, makeState) => {
  const outcome = await finishReturn({ kind: "nobody" }, { statusCode: "200", state: await makeState() });
  expect(outcome).toMatchObject({ kind: "link-expired", bankName: null, companyName: null });
});

it("without a state the browser's own journey is meant", async () => {
  const holder = await world.holder();
  const { state: _, ...query } = await travel(holder);
  expect(await finishReturn(holder, query)).toMatchObject({ kind: "linked", isHolder: true });
  expect(await finishReturn({ kind: "nobody" }, query)).toMatchObject({ kind: "link-expired" });
});

it("a redirect that claims success is not believed while Codat says that nothing was authorised", async () => {
  const holder = await world.holder();
  const query = await travel(holder, { cancelAt: "bank" });
  const lie = { ...query, statusCode: "200", statusText: "", errorMessage: "" };
  expect(await finishReturn(holder, lie)).toMatchObject({ kind: "waiting" });
  expect((await listConnectionRows(holder.companyId))[0]).toMatchObject({ status: "PendingAuth" });
});

it.each(["200", "201", undefined])(
  "waiting after a return with status %s ends within two minutes, with a next step",
  async (statusCode) => {
    const holder = await world.holder();
    const { state } = await travel(holder, { cancelAt: "bank" });
    const query = { state, statusCode };
    expect(await finishReturn(holder, query)).toMatchObject({ kind: "waiting" });
    const ago = (column: string) => sql.raw(`${column} - interval '2 minutes'`);
    await (await getDb())
      .update(journey)
      .set({ returnedHereAt: ago("returned_here_at"), sentAt: ago("sent_at") })
      .where(eq(journey.id, holder.journeyId));
    expect(await finishReturn(holder, query)).toMatchObject({ kind: "unsettled", retry: expect.anything() });
  },
);

it("ids of somebody else in the query change nothing", async () => {
  const victim = await travel(await world.holder());
  const holder = await world.holder();
  const own = await travel(holder, { cancelAt: "bank" });
  const mixed = { ...own, companyId: victim.companyId, connectionId: victim.connectionId };
  expect(await finishReturn(holder, mixed)).toMatchObject({ kind: "stopped" });
});

it.each([
  { kind: "status", status: 500 },
  { kind: "status", status: 401 },
  { kind: "reset" },
  { kind: "html" },
  { kind: "truncated" },
])("while Codat answers %o the customer hears that it is our fault, and later the truth", async (fault) => {
  const holder = await world.holder();
  const query = await travel(holder);
  await world.fail({ operation: "get-connection", ...fault });
  expect(await finishReturn(holder, query)).toMatchObject({
    kind: "our-fault",
    reference: expect.stringMatching(/^\w{8}$/),
  });
  await world.mend();
  expect(await finishReturn(holder, query)).toMatchObject({ kind: "linked" });
});

it("an answer with unknown values and holes is waited for, not failed on", async () => {
  const holder = await world.holder();
  const query = await travel(holder);
  await world.fail({ operation: "get-connection", kind: "garbage", times: 1 });
  const { kind } = await finishReturn(holder, query);
  expect(z.enum(["waiting", "linked", "our-fault"]).parse(kind)).toBeTruthy();
  expect(await finishReturn(holder, query)).toMatchObject({ kind: "linked" });
});
