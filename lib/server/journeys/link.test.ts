import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { findVisitor } from "@/lib/auth/visitor";
import { timeouts } from "@/lib/codat/timeouts";
import { getDb } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { listAttempts } from "@/lib/db/confirmations";
import { findConnectionRow, listConnectionRows } from "@/lib/db/connections";
import { findConsentOfJourney } from "@/lib/db/consents";
import { connection } from "@/lib/db/schema/companies";
import { getConsent } from "@/lib/server/consents/consents";
import { type Holder, startWorld, type World } from "@/testing/fixtures/world";
import { finishLinking } from "./finish-linking";
import { type LinkResult, linkBank } from "./link";
import { findPageSubject } from "./page-subject";
import { startRenewal } from "./renewals";

let world: World;

beforeAll(async () => {
  world = await startWorld();
  timeouts.settleMs = 200;
});
afterAll(() => world.close());
afterEach(async () => {
  await world.mend();
  await world.settings({ flow: "today" });
  await world.forgetCalls();
});

const state = z.object({
  companies: z.array(z.object({ name: z.string(), connections: z.array(z.object({ id: z.string() })) })),
});

async function atCodat() {
  const { companies } = state.parse(await (await world.sandbox.control("GET", "/state")).json());
  return { companies, connections: companies.flatMap((company) => company.connections) };
}

async function made(name: string) {
  return (await atCodat()).companies.filter((company) => company.name === name).length;
}

it("a customer who agrees is sent to a link URL on an allowed host with a state, after two calls", async () => {
  const holder = await world.holder("First Ltd");
  const result = await world.agree(holder, "natwest_uk");
  expect(result.kind).toBe("sent");
  const url = new URL(result.kind === "sent" ? result.url : "");
  expect(url.host).toBe(new URL(world.sandbox.url).host);
  expect(url.searchParams.get("state")).toBeTruthy();
  expect(url.searchParams.get("otp")).toBeTruthy();
  expect(await world.calls()).toEqual(["POST /companies", "POST /companies/{id}/connections"]);
});

it("in the original flow the connection that came with the company is used", async () => {
  await world.settings({ flow: "original" });
  const result = await world.agree(await world.holder("Original Ltd"), "natwest_uk");
  expect(result.kind).toBe("sent");
  expect(await world.calls()).toEqual(["POST /companies"]);
});

it("the agreement is stored with its exact text, version, hash and expiry", async () => {
  const holder = await world.holder();
  await world.agree(holder, "monzo_business_uk");
  const stored = await findConsentOfJourney(holder.journeyId, "monzo_business_uk");
  expect(stored?.text).toContain("Monzo Business");
  expect(stored?.text).toContain("We can't move money");
  expect(stored?.version).toBe("2026-11.7");
  expect(stored?.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(stored && stored.expiresAt.getTime() - stored.agreedAt.getTime()).toBeGreaterThan(89 * 86_400_000);
});

it.each([
  ["Café Über & Søn’s “Größe” 🚀", "Cafe Uber & Son's 'Grosse'"],
  ["株式会社", /^Company [0-9a-f]{8}$/],
  ["O'Neill, Smith & Co. (UK) [1]", "O'Neill, Smith & Co. UK 1"],
  ["é".repeat(200), "e".repeat(200)],
])("the name %s reaches Codat in a form that it accepts", async (name, expected) => {
  const result = await world.agree(await world.holder(name), "natwest_uk");
  expect(result.kind).toBe("sent");
  const names = (await atCodat()).companies.map((company) => company.name);
  if (typeof expected === "string") expect(names).toContain(expected);
  else expect(names.some((candidate) => expected.test(candidate))).toBe(true);
});

it("agreeing twice, at once and again, makes one company and one connection", async () => {
  const holder = await world.holder("Twice Ltd");
  const before = (await atCodat()).connections.length;
  const results = await Promise.all([1, 2, 3].map(() => world.agree(holder, "natwest_uk")));
  await world.agree(holder, "natwest_uk");
  expect(results.map((result) => result.kind)).toEqual(["sent", "sent", "sent"]);
  expect(new Set(results.map((result) => (result.kind === "sent" ? result.url : ""))).size).toBe(3);
  expect(await made("Twice Ltd")).toBe(1);
  expect((await atCodat()).connections.length).toBe(before + 1);
});

it.each(["lost", "reset", "truncated", "html"])(
  "an answer to create-company that is %s leaves one company",
  async (kind) => {
    const name = `Lost ${kind} Ltd`;
    const holder = await world.holder(name);
    await world.fail({ operation: "create-company", kind, times: 1 });
    const first = await world.agree(holder, "natwest_uk");
    const second = first.kind === "sent" ? first : await world.agree(holder, "natwest_uk");
    expect(second.kind).toBe("sent");
    expect(await made(name)).toBe(1);
  },
);

it.each(["lost", "reset", "truncated", "html"])(
  "an answer to create-connection that is %s leaves one connection",
  async (kind) => {
    const holder = await world.holder(`Lost connection ${kind} Ltd`);
    const before = (await atCodat()).connections.length;
    await world.fail({ operation: "create-connection", kind, times: 1 });
    const first = await world.agree(holder, "natwest_uk");
    const second = first.kind === "sent" ? first : await world.agree(holder, "natwest_uk");
    expect(second.kind).toBe("sent");
    expect((await atCodat()).connections.length).toBe(before + 1);
  },
);

it("while the look-up after a lost answer fails too, nothing is created again", async () => {
  const holder = await world.holder("Careful Ltd");
  await world.fail({ operation: "create-company", kind: "lost", times: 1 });
  await world.fail({ operation: "list-companies", kind: "status", status: 503 });
  expect(await world.agree(holder, "natwest_uk")).toMatchObject({ kind: "problem", problem: "codat-unavailable" });
  await world.mend();
  expect((await world.agree(holder, "natwest_uk")).kind).toBe("sent");
  expect(await made("Careful Ltd")).toBe(1);
});

it.each([
  [401, "our-fault"],
  [402, "our-fault"],
  [403, "our-fault"],
  [409, "our-fault"],
  [500, "codat-unavailable"],
  [503, "codat-unavailable"],
])("Codat answering %i to create-company is reported as %s, and the next try succeeds", async (status, problem) => {
  const name = `Status ${status} Ltd`;
  const holder = await world.holder(name);
  await world.fail({ operation: "create-company", kind: "status", status });
  expect(await world.agree(holder, "natwest_uk")).toMatchObject({
    kind: "problem",
    problem,
    reference: expect.stringMatching(/^\w{8}$/),
  });
  await world.mend();
  expect((await world.agree(holder, "natwest_uk")).kind).toBe("sent");
  expect(await made(name)).toBe(1);
});

it("a throttled create is repeated once when Codat asks for a second, without creating twice", async () => {
  const holder = await world.holder("Patient Ltd");
  await world.fail({ operation: "create-company", kind: "status", status: 429, retryAfter: 1, times: 1 });
  expect((await world.agree(holder, "natwest_uk")).kind).toBe("sent");
  expect(await made("Patient Ltd")).toBe(1);
});

it.each([
  ["an unknown key", "no_such_bank"],
  ["an accounting provider", "gbol"],
  ["a disabled bank", "upvr"],
])("%s cannot be linked, and nothing is created", async (_what, key) => {
  const holder = await world.holder("Nowhere Ltd");
  expect(await world.agree(holder, key)).toMatchObject({ kind: "problem", problem: "bank-unavailable" });
  expect(await made("Nowhere Ltd")).toBe(0);
  expect(await listConnectionRows(holder.companyId)).toEqual([]);
});

it("an agreement to a text that is not today's is not taken", async () => {
  const result = await linkBank(await world.holder(), {
    providerKey: "natwest_uk",
    consentHash: "0".repeat(64),
    intent: "link",
  });
  expect(result).toMatchObject({ kind: "problem", problem: "consent-changed" });
});

it("a browser without a journey cannot link", async () => {
  await expect(world.agree({ kind: "nobody" }, "natwest_uk")).rejects.toMatchObject({ family: "no-journey" });
});

it("a bank that is linked is not linked again unless it is meant, and then through the same connection", async () => {
  const holder = await world.holder("Again Ltd");
  const first = await world.agree(holder, "natwest_uk");
  const back = await world.sandbox.link(first.kind === "sent" ? first.url : "");
  await finishLinking(holder, Object.fromEntries(back.searchParams));
  const before = (await atCodat()).connections.length;
  expect(await world.agree(holder, "natwest_uk")).toMatchObject({ kind: "problem", problem: "already-connected" });
  expect((await world.agree(holder, "natwest_uk", "again")).kind).toBe("sent");
  expect((await atCodat()).connections.length).toBe(before);
});

it("trying again goes on with the login that was begun, whichever it is, and begins no other", async () => {
  for (const isFirstBegun of [true, false]) {
    const holder = await world.holder();
    await go(await world.agree(holder, "natwest_uk"), holder, isFirstBegun ? "stops" : "finishes");
    await go(await world.agree(holder, "natwest_uk", "another"), holder, isFirstBegun ? "finishes" : "stops");
    const statuses = async () =>
      (await listConnectionRows(holder.companyId)).sort((a, b) => a.login - b.login).map(({ status }) => status);
    expect(await statuses()).toEqual(isFirstBegun ? ["PendingAuth", "Linked"] : ["Linked", "PendingAuth"]);
    const begun = (await listConnectionRows(holder.companyId)).find(({ status }) => status === "PendingAuth");
    const input = {
      providerKey: "natwest_uk",
      consentHash: (await getConsent(holder, "natwest_uk"))?.hash ?? "",
      journey: (await listAttempts(begun?.id ?? ""))[0]?.id,
      login: "tried" as const,
    };
    await go(await linkBank(holder, { ...input, intent: "link" }), holder, "stops");
    await go(await startRenewal(holder, { ...input, id: begun?.id ?? "" }, holder.holderHash), holder, "finishes");
    expect(await statuses()).toEqual(["Linked", "Linked"]);
    expect(await linkBank(holder, { ...input, intent: "link" })).toMatchObject({ problem: "already-connected" });
  }
});

it("the page of a login that is tried again is about the journey it names, and another login isn't renewed in its place", async () => {
  const holder = await world.holder();
  await go(await world.agree(holder, "natwest_uk"), holder, "stops");
  await go(await world.agree(holder, "natwest_uk", "another"), holder, "finishes");
  const visitor = await findVisitor(holder.holderHash, null);
  const [begun, linked] = (await listConnectionRows(holder.companyId)).sort((a, b) => a.login - b.login);
  const asked = { login: "tried", journey: (await listAttempts(begun?.id ?? ""))[0]?.id };
  const seen = () => findPageSubject(visitor, "natwest_uk", asked);
  expect(visitor).not.toMatchObject({ journeyId: asked.journey });
  expect(await seen()).toEqual({
    visitor: { ...visitor, journeyId: asked.journey },
    tried: { isLinked: false },
    isLoginNamed: true,
  });
  // One that isn't theirs, or is no journey, names nothing.
  for (const journey of [(await world.holder()).journeyId, "x", undefined])
    expect(await findPageSubject(visitor, "natwest_uk", { ...asked, journey })).toEqual({
      visitor,
      tried: null,
      isLoginNamed: false,
    });
  await (await getDb())
    .update(connection)
    .set({ status: "Deleted" })
    .where(eq(connection.id, begun?.id ?? ""));
  expect(await seen()).toMatchObject({ tried: null, isLoginNamed: false });
  const consentHash = (await getConsent(holder, "natwest_uk"))?.hash ?? "";
  const input = { providerKey: "natwest_uk", consentHash, journey: asked.journey, login: "tried" as const };
  for (const intent of ["link", "again"] as const)
    expect(await linkBank(holder, { ...input, intent })).toMatchObject({ problem: "already-connected" });
  expect((await findConnectionRow(linked?.id ?? ""))?.sentAt).toEqual(linked?.sentAt);
});

async function go(sent: LinkResult, holder: Holder, how: "stops" | "finishes"): Promise<void> {
  if (sent.kind !== "sent") throw new Error(`Not sent: ${sent.problem}`);
  const choices = how === "stops" ? { cancelAt: "bank" as const } : {};
  const back = Object.fromEntries((await world.sandbox.link(sent.url, choices)).searchParams);
  expect((await finishLinking(holder, back)).kind).toBe(how === "stops" ? "stopped" : "linked");
}

it("a connection that vanished at Codat is replaced by one new one", async () => {
  const holder = await world.holder("Vanished Ltd");
  await world.agree(holder, "natwest_uk");
  const [row] = await listConnectionRows(holder.companyId);
  const company = await findCompanyRow(holder.companyId);
  await world.sandbox.call("DELETE", `/companies/${company?.codatId}/connections/${row?.codatId}`);
  expect((await world.agree(holder, "natwest_uk")).kind).toBe("sent");
  const [after] = await listConnectionRows(holder.companyId);
  expect(after?.codatId).not.toBe(row?.codatId);
});

it("a company that was deleted at Codat is created again, once", async () => {
  const holder = await world.holder("Deleted Ltd");
  await world.agree(holder, "natwest_uk");
  const company = await findCompanyRow(holder.companyId);
  await world.sandbox.call("DELETE", `/companies/${company?.codatId}`);
  expect((await world.agree(holder, "natwest_uk")).kind).toBe("sent");
  expect((await world.agree(holder, "natwest_uk")).kind).toBe("sent");
  expect(await made("Deleted Ltd")).toBe(1);
});

it("a company that only seems to be missing is not made again", async () => {
  const holder = await world.holder("Hidden Ltd");
  await world.agree(holder, "natwest_uk");
  await world.fail({ operation: "get-connection", kind: "status", status: 404 });
  await world.fail({ operation: "list-connections", kind: "status", status: 404 });
  expect(await world.agree(holder, "natwest_uk")).toMatchObject({ kind: "problem", problem: "our-fault" });
  expect(await made("Hidden Ltd")).toBe(1);
});
