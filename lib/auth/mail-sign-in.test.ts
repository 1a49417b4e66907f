import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signInLink } from "@/lib/contracts/people";
import { getDb } from "@/lib/db/client";
import { insertCompany } from "@/lib/db/companies";
import { listCompaniesOf } from "@/lib/db/memberships";
import { session, user, verificationToken } from "@/lib/db/schema/people";
import { listSessions, revokeSessions } from "@/lib/db/sessions";
import { AppError } from "@/lib/errors";
import { startWorld, type World } from "@/testing/fixtures/world";
import { findCustomer } from "./customer";
import { confirmSignIn, isSignInLinkOpen, sendSignInLink } from "./mail-sign-in";
import { readSessionId } from "./session-cookie";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const newAddress = () => `${randomUUID()}@brightwater.example`;

async function askForLink(email: string, next = ""): Promise<{ email: string; token: string; url: URL }> {
  await sendSignInLink({ email, next, client: null });
  const mail = (await world.mails(email)).at(-1);
  const url = new URL(mail?.links[0] ?? "");
  return { email, token: url.searchParams.get("token") ?? "", url };
}

async function signIn(email: string, device = "Chrome on Android") {
  const setCookies = await confirmSignIn(await askForLink(email), device);
  const cookie = setCookies?.find((line) => line.startsWith("session="))?.match(/^session=([^;]*)/)?.[1];
  const sessionId = await readSessionId(cookie ?? "");
  if (sessionId === null) throw new Error("Nobody was signed in.");
  return { sessionId, setCookies: setCookies ?? [], customer: await findCustomer(sessionId) };
}

async function newCompany(email: string | null, name = "Brightwater Bakery Ltd"): Promise<string> {
  const id = randomUUID();
  await insertCompany({ id, name, email, reference: null });
  return id;
}

test("the link leads to the page with the button, on our own address", async () => {
  const { url } = await askForLink(newAddress(), "/account/data?page=2");
  expect(url.href).toMatch(/^http:\/\/localhost:3999\/sign-in\/confirm\?token=[0-9a-f]{64}&email=/);
  expect(url.searchParams.get("next")).toBe("/account/data?page=2");
});

test.each(["r&d", "sales/uk", "user=name#1", "d'arcy'", "$*!?^`{|}~", "schäfer", "почта"])(
  "somebody at %s@… gets their link and signs in with it",
  async (local) => {
    const email = `${local}+${randomUUID()}@xn--bcher-kva.example`;
    const { url } = await askForLink(email);
    const link = signInLink.parse(Object.fromEntries(url.searchParams));
    expect(link.email).toBe(email);
    const setCookies = await confirmSignIn(link, "Chrome on Mac");
    expect(setCookies).toEqual([expect.stringMatching(/^session=/)]);
  },
);

test("a link to another site is not carried along", async () => {
  const { url } = await askForLink(newAddress(), "//evil.example");
  expect(url.searchParams.get("next")).toBe("/account");
});

test("the token is hashed where it is stored", async () => {
  const { email, token } = await askForLink(newAddress());
  const rows = await (await getDb()).select().from(verificationToken).where(eq(verificationToken.identifier, email));
  expect(rows).toHaveLength(1);
  expect(rows[0]?.token).not.toContain(token);
});

test("looking at a link any number of times leaves it as it is", async () => {
  const link = await askForLink(newAddress());
  for (let visit = 0; visit < 5; visit += 1) expect(await isSignInLinkOpen(link)).toBe(true);
  expect(await confirmSignIn(link, "Chrome on Mac")).not.toBeNull();
});

test("a link signs in once, also when it is used twice at once", async () => {
  const link = await askForLink(newAddress());
  const answers = await Promise.all([confirmSignIn(link, "one"), confirmSignIn(link, "two")]);
  expect(answers.filter((cookies) => cookies !== null)).toHaveLength(1);
  expect(await confirmSignIn(link, "three")).toBeNull();
  expect(await isSignInLinkOpen(link)).toBe(false);
});

test("a link is worth nothing with another address, another token, or after 15 minutes", async () => {
  const link = await askForLink(newAddress());
  expect(await confirmSignIn({ ...link, email: newAddress() }, "")).toBeNull();
  expect(await confirmSignIn({ ...link, token: "0".repeat(64) }, "")).toBeNull();
  expect(await isSignInLinkOpen(link)).toBe(true);
  const isThisOne = eq(verificationToken.identifier, link.email);
  await (await getDb())
    .update(verificationToken)
    .set({ expires: new Date(Date.now() - 1_000) })
    .where(isThisOne);
  expect(await isSignInLinkOpen(link)).toBe(false);
  expect(await confirmSignIn(link, "")).toBeNull();
});

test("signing in opens a session that names the device, in a cookie that scripts cannot read", async () => {
  const { customer, setCookies } = await signIn(newAddress());
  expect(setCookies).toEqual([expect.stringMatching(/^session=\S+; .*Path=\/; .*HttpOnly; SameSite=Lax$/)]);
  expect(await listSessions(customer?.userId ?? "")).toMatchObject([{ device: "Chrome on Android" }]);
  expect(customer).toMatchObject({ kind: "customer", company: null });
});

test("the same address is the same person, however often they come at once", async () => {
  const email = newAddress();
  const [one, two] = [await askForLink(email), await askForLink(email)];
  await Promise.all([confirmSignIn(one, "one"), confirmSignIn(two, "two")]);
  const people = await (await getDb()).select().from(user).where(eq(user.email, email));
  expect(people).toHaveLength(1);
  expect(people[0]?.emailVerified).toBeInstanceOf(Date);
  expect(await listSessions(people[0]?.id ?? "")).toHaveLength(2);
});

test("a session that was ended, is over or unknown is nobody", async () => {
  const { customer, sessionId } = await signIn(newAddress());
  const other = await signIn(customer?.email ?? "");
  await revokeSessions(customer?.userId ?? "", sessionId);
  expect(await findCustomer(sessionId)).toBeNull();
  expect(await findCustomer(other.sessionId)).not.toBeNull();
  await (await getDb()).update(session).set({ expiresAt: new Date() }).where(eq(session.id, other.sessionId));
  expect(await findCustomer(other.sessionId)).toBeNull();
  expect(await findCustomer(randomUUID())).toBeNull();
});

test("nobody ends another person's session", async () => {
  const [mine, theirs] = [await signIn(newAddress()), await signIn(newAddress())];
  await revokeSessions(mine.customer?.userId ?? "", theirs.sessionId);
  expect(await findCustomer(theirs.sessionId)).not.toBeNull();
});

test("a session that is used is good for another 30 days, and is written at most every five minutes", async () => {
  const { sessionId } = await signIn(newAddress());
  const db = await getDb();
  const read = async () => (await db.select().from(session).where(eq(session.id, sessionId)))[0];
  const first = await read();
  await findCustomer(sessionId);
  expect(await read()).toEqual(first);
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await db
    .update(session)
    .set({ lastSeenAt: anHourAgo, expiresAt: new Date(Date.now() + 60_000) })
    .where(eq(session.id, sessionId));
  await findCustomer(sessionId);
  const touched = await read();
  expect(touched?.lastSeenAt.getTime()).toBeGreaterThan(anHourAgo.getTime());
  expect(touched?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000);
});

test("a cookie that was changed or made elsewhere is nobody's", async () => {
  const { setCookies } = await signIn(newAddress());
  const token = setCookies[0]?.match(/^session=([^;]*)/)?.[1] ?? "";
  expect(await readSessionId(token)).not.toBeNull();
  for (const wrong of [`${token.slice(0, -2)}xx`, "", "a.b.c", "x".repeat(5_000)])
    expect(await readSessionId(wrong)).toBeNull();
});

test("a company that gave an address becomes nobody's by signing in with it", async () => {
  const email = newAddress();
  await newCompany(email.toUpperCase());
  const { customer } = await signIn(email);
  expect(customer?.company).toBeNull();
  expect(await listCompaniesOf(customer?.userId ?? "")).toEqual([]);
});

test("asking too often is answered with the time to wait, for each address and for each network address", async () => {
  const email = newAddress();
  for (let times = 0; times < 5; times += 1) await sendSignInLink({ email, next: "", client: null });
  const refused = sendSignInLink({ email, next: "", client: null });
  await expect(refused).rejects.toMatchObject({ family: "too-many" });
  const error = await refused.catch((thrown: unknown) => thrown);
  expect(error instanceof AppError && error.retryAfterSeconds).toBeGreaterThan(800);
  expect(await world.mails(email)).toHaveLength(5);
  const client = "192.0.2.7";
  for (let times = 0; times < 30; times += 1) await sendSignInLink({ email: newAddress(), next: "", client });
  await expect(sendSignInLink({ email: newAddress(), next: "", client })).rejects.toMatchObject({ family: "too-many" });
  await expect(sendSignInLink({ email: newAddress(), next: "", client: "192.0.2.8" })).resolves.toBeUndefined();
});

test("a mail server that fails is said in plain words, and no link is promised", async () => {
  await world.settings({ mail: "refuse" });
  await expect(sendSignInLink({ email: newAddress(), next: "", client: null })).rejects.toMatchObject({
    family: "upstream",
    message: expect.stringMatching(/couldn't send the email/),
  });
  await world.settings({ mail: "accept" });
});
