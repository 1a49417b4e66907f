import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { z } from "zod";
import { timeouts } from "@/lib/codat/timeouts";
import { getDb } from "@/lib/db/client";
import { listConnectionRows } from "@/lib/db/connections";
import { findJourney } from "@/lib/db/journeys";
import { journey } from "@/lib/db/schema/companies";
import { seal } from "@/lib/seal";
import { getConsent } from "@/lib/server/consents/consents";
import type { LinkChoices } from "@/sandbox/test-kit";
import { type Holder, startWorld, type World } from "@/testing/fixtures/world";
import { finishLinking } from "./finish-linking";
import { startJourney } from "./journeys";
import { linkBank } from "./link";
import { getProgress } from "./progress";

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
  expect(await finishLinking(holder, query)).toMatchObject({
    kind: "linked",
    bankName: "NatWest",
    isHolder: true,
    companyName: "Linked Ltd",
  });
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "linked" });
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
  const outcome = await finishLinking(holder, await travel(holder, choices));
  expect(outcome).toMatchObject({ kind, isHolder: true, retry: { providerKey: "natwest_uk" } });
  expect((await world.agree(holder, "natwest_uk")).kind).toBe("sent");
});

it("a customer who stops after the bank failed before is told that they stopped", async () => {
  const holder = await world.holder();
  expect(await finishLinking(holder, await travel(holder, { outcome: "bank-error" }))).toMatchObject({
    kind: "bank-failed",
  });
  expect(await finishLinking(holder, await travel(holder, { cancelAt: "bank" }))).toMatchObject({ kind: "stopped" });
});

it("a link that was used already is called used, and a new one can be had", async () => {
  const holder = await world.holder();
  const sent = await world.agree(holder, "natwest_uk");
  const url = sent.kind === "sent" ? sent.url : "";
  await world.sandbox.link(url, { cancelAt: "start" });
  const query = Object.fromEntries((await world.sandbox.link(url)).searchParams);
  expect(await finishLinking(holder, query)).toMatchObject({
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
  const outcome = await finishLinking({ kind: "nobody" }, { statusCode: "200", state: await makeState() });
  expect(outcome).toMatchObject({ kind: "link-expired", bankName: null, companyName: null });
});

it("without a state the browser's own journey is meant", async () => {
  const holder = await world.holder();
  const { state: _, ...query } = await travel(holder);
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "linked", isHolder: true });
  expect(await finishLinking({ kind: "nobody" }, query)).toMatchObject({ kind: "link-expired" });
});

it.each(["cut", "lost"])(
  "a return whose state was %s is that of this browser, of two companies the one it names",
  async (how) => {
    const first = await world.holder("First Ltd");
    const query = await travel(first);
    const second = await secondTab(first, "Second Ltd");
    const other = await travel(second);
    const back = (sent: Record<string, string>) => ({
      ...sent,
      state: how === "cut" ? sent.state?.slice(0, 40) : undefined,
    });
    expect(await finishLinking(second, back(query))).toMatchObject({
      kind: "linked",
      companyName: "First Ltd",
      isHolder: true,
    });
    expect(await finishLinking(second, back(other))).toMatchObject({ kind: "linked", companyName: "Second Ltd" });
    const [row] = await listConnectionRows(first.companyId);
    expect(await getProgress(second, row?.id ?? "")).toMatchObject({ companyName: "First Ltd" });
  },
);

it("who agrees in one tab after beginning for another company in a second one links for the first", async () => {
  const first = await world.holder("First Ltd");
  const second = await secondTab(first, "Second Ltd");
  const consent = await getConsent(first, "natwest_uk");
  const input = { providerKey: "natwest_uk", consentHash: consent?.hash ?? "", intent: "link" as const };
  expect((await linkBank(second, { ...input, journey: first.journeyId })).kind).toBe("sent");
  expect(await listConnectionRows(second.companyId)).toEqual([]);
  expect(await listConnectionRows(first.companyId)).toHaveLength(1);
  const stranger = await world.holder("Stranger Ltd");
  await expect(linkBank(stranger, { ...input, journey: first.journeyId })).rejects.toMatchObject({
    code: "journey.not-started",
  });
  expect(await listConnectionRows(stranger.companyId), "nor is one of their own begun in its place").toEqual([]);
});

it("a browser whose company has an account by now is asked to sign in, also when its state was lost", async () => {
  const holder = await world.holder("Claimed Ltd");
  const query = await travel(holder);
  await world.customer({ companyId: holder.companyId });
  const nobody = { hash: holder.holderHash, userId: null };
  const view = await finishLinking({ kind: "nobody" }, { ...query, state: undefined }, nobody);
  expect(view).toMatchObject({ kind: "unconfirmed", needsSignIn: true, answers: { needs: "sign-in" } });
  const stranger = { hash: "somebody else's", userId: null };
  expect(await finishLinking({ kind: "nobody" }, query, stranger)).toMatchObject({ needsSignIn: false });
});

/** The same browser, begun for another company. */
async function secondTab({ holderHash }: Holder, companyName: string): Promise<Holder> {
  const form = { companyName, email: null, reference: null, requestId: crypto.randomUUID() };
  const journeyId = await startJourney({ kind: "nobody" }, form, holderHash);
  const row = await findJourney(journeyId);
  return { kind: "holder", holderHash, journeyId, companyId: row?.companyId ?? "", userId: null };
}

it("a redirect that claims success is not believed while Codat says that nothing was authorised", async () => {
  const holder = await world.holder();
  const query = await travel(holder, { cancelAt: "bank" });
  const lie = { ...query, statusCode: "200", statusText: "", errorMessage: "" };
  expect(await finishLinking(holder, lie)).toMatchObject({ kind: "waiting" });
  expect((await listConnectionRows(holder.companyId))[0]).toMatchObject({ status: "PendingAuth" });
});

it.each(["200", "201", undefined])(
  "waiting after a return with status %s ends within two minutes, with a next step",
  async (statusCode) => {
    const holder = await world.holder();
    const { state } = await travel(holder, { cancelAt: "bank" });
    const query = { state, statusCode };
    expect(await finishLinking(holder, query)).toMatchObject({ kind: "waiting" });
    const ago = (column: string) => sql.raw(`${column} - interval '2 minutes'`);
    await (await getDb())
      .update(journey)
      .set({ returnedHereAt: ago("returned_here_at"), sentAt: ago("sent_at") })
      .where(eq(journey.id, holder.journeyId));
    expect(await finishLinking(holder, query)).toMatchObject({ kind: "unsettled", retry: expect.anything() });
  },
);

it.each(["200", "201", undefined])(
  "waiting in another browser than the one that agreed ends as well, and what is authorised after all still counts there",
  async (statusCode) => {
    const holder = await world.holder();
    const sent = await world.agree(holder, "natwest_uk");
    const url = sent.kind === "sent" ? sent.url : "";
    const query = { state: new URL(url).searchParams.get("state") ?? "", statusCode };
    const elsewhere = () =>
      finishLinking({ kind: "nobody" }, query, { hash: `another with ${statusCode}`, userId: null });
    expect(await elsewhere()).toMatchObject({ kind: "waiting" });
    expect(await elsewhere()).toMatchObject({ kind: "waiting" });
    const ago = (column: string) => sql.raw(`${column} - interval '2 minutes'`);
    await (await getDb())
      .update(journey)
      .set({ awaitedElsewhereAt: ago("awaited_elsewhere_at"), sentAt: ago("sent_at") })
      .where(eq(journey.id, holder.journeyId));
    expect(await elsewhere()).toMatchObject({ kind: "unsettled", isHolder: false, bankName: "NatWest" });
    expect(await finishLinking(holder, query), "whose own waiting has just begun").toMatchObject({ kind: "waiting" });
    await world.sandbox.link(url);
    expect(await elsewhere()).toMatchObject({ kind: "unconfirmed" });
  },
);

it("ids of somebody else in the query change nothing", async () => {
  const victim = await travel(await world.holder());
  const holder = await world.holder();
  const own = await travel(holder, { cancelAt: "bank" });
  const mixed = { ...own, companyId: victim.companyId, connectionId: victim.connectionId };
  expect(await finishLinking(holder, mixed)).toMatchObject({ kind: "stopped" });
});

it.each([
  [{ kind: "status", status: 500 }, "unknown"],
  [{ kind: "status", status: 503 }, "unknown"],
  [{ kind: "reset" }, "unknown"],
  [{ kind: "html" }, "unknown"],
  [{ kind: "truncated" }, "unknown"],
  [{ kind: "status", status: 401 }, "our-fault"],
  [{ kind: "status", status: 402 }, "our-fault"],
])("while Codat answers %o the customer hears that it is not known (%s), and later the truth", async (fault, kind) => {
  const holder = await world.holder();
  const query = await travel(holder);
  await world.fail({ operation: "get-connection", ...fault });
  const unknown = { kind, isStillLinked: false, reference: expect.stringMatching(/^\w{8}$/) };
  expect(await finishLinking(holder, query)).toMatchObject(unknown);
  expect(await getProgress(holder, null)).toMatchObject({ phase: "unsure", pollMs: expect.any(Number) });
  await world.mend();
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "linked" });
});

it("a customer who comes back while Codat hangs waits no longer than a page may, and finds the truth by looking on", async () => {
  const holder = await world.holder();
  const query = await travel(holder);
  await world.fail({ operation: "get-connection", kind: "latency", latencyMs: 1_500 });
  timeouts.pageMs = 200;
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "unknown", reference: null });
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "unknown" });
  timeouts.pageMs = 30_000;
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "linked" });
  expect(await world.calls()).toEqual(expect.not.arrayContaining(["POST /companies/{id}/connections/{id}"]));
});

it("the time that Codat names is shown, also to someone who tries again before it", async () => {
  const holder = await world.holder();
  const query = await travel(holder);
  await world.fail({ operation: "get-connection", kind: "status", status: 503, retryAfter: 3, times: 1 });
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "unknown", retryAfterSeconds: 3 });
  expect((await finishLinking(holder, query)).retryAfterSeconds).toBeLessThanOrEqual(3);
  expect(await getProgress(holder, null)).toMatchObject({ phase: "unsure", nextPollSeconds: expect.any(Number) });
  expect(await world.agree(holder, "natwest_uk")).toMatchObject({ problem: "asked-to-wait" });
  await vi.waitFor(async () => expect(await finishLinking(holder, query)).toMatchObject({ kind: "linked" }), 20_000);
});

it("someone who agrees again after signing in at the bank is not sent there a second time", async () => {
  const holder = await world.holder();
  const query = await travel(holder);
  await world.fail({ operation: "get-connection", kind: "status", status: 500 });
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "unknown" });
  expect(await world.agree(holder, "natwest_uk")).toMatchObject({ problem: "codat-unavailable" });
  await world.mend();
  const sent = await world.agree(holder, "natwest_uk");
  const back = new URL(sent.kind === "sent" ? sent.url : "", "http://here");
  expect(back.pathname).toBe("/connect/return");
  expect(await finishLinking(holder, Object.fromEntries(back.searchParams))).toMatchObject({ kind: "linked" });
  expect((await listConnectionRows(holder.companyId)).map(({ status }) => status)).toEqual(["Linked"]);
});

it.each(["200", "201"])("waiting ends when Codat goes on not to call it linked after %s", async (statusCode) => {
  const holder = await world.holder();
  const query = { ...(await travel(holder, { cancelAt: "bank" })), statusCode, statusText: "", errorMessage: "" };
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "waiting" });
  const ago = sql`now() - interval '3 minutes'`;
  await (await getDb())
    .update(journey)
    .set({ sentAt: ago, returnedHereAt: ago, returnedAt: ago })
    .where(eq(journey.id, holder.journeyId));
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "unsettled", retry: { providerKey: "natwest_uk" } });
});

it("an answer with unknown values and holes is waited for, not failed on", async () => {
  const holder = await world.holder();
  const query = await travel(holder);
  await world.fail({ operation: "get-connection", kind: "garbage", times: 1 });
  const { kind } = await finishLinking(holder, query);
  expect(z.enum(["waiting", "linked", "unknown"]).parse(kind)).toBeTruthy();
  expect(await finishLinking(holder, query)).toMatchObject({ kind: "linked" });
});
