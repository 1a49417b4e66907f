import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type PlainDirectory, startPlainDirectory } from "@/e2e/harness/plain-directory";
import { getDb } from "@/lib/db/client";
import { user } from "@/lib/db/schema/people";
import { getEnv, readEnv } from "@/lib/env";
import { startWorld, type World } from "@/testing/fixtures/world";
import { findCustomer } from "./customer";
import { finishOidcSignIn, startOidcSignIn } from "./oidc-sign-in";
import { readSessionId } from "./session-cookie";

let directory: PlainDirectory;
let world: World;
beforeAll(async () => {
  directory = await startPlainDirectory();
  Object.assign(process.env, directory.settings);
  world = await startWorld();
});
afterEach(() => vouch(false));
afterAll(async () => {
  await world.close();
  await directory.close();
});

/** The operator says, or no longer says, that what its directory says nothing about is verified. */
function vouch(assumes: boolean): void {
  getEnv().OIDC_ASSUME_EMAIL_VERIFIED = assumes;
}

const newAddress = () => `${randomUUID()}@brightwater.example`;
const peopleWith = async (email: string) => (await getDb()).select().from(user).where(eq(user.email, email));

/** Signs somebody in of whom the directory says this; answers what went wrong, and who is signed in then. */
async function signIn(claims: Record<string, unknown>) {
  directory.say({ sub: randomUUID(), name: "Ann of the directory", ...claims });
  const start = await startOidcSignIn("/account");
  const back = new URL((await fetch(start.url, { redirect: "manual" })).headers.get("location") ?? "");
  const { problem, setCookies } = await finishOidcSignIn(
    Object.fromEntries(back.searchParams),
    valuesOf(start.setCookies),
    "Chrome on Mac",
  );
  const sessionId = await readSessionId(valuesOf(setCookies).session ?? "");
  return { problem, email: (sessionId && (await findCustomer(sessionId))?.email) ?? null };
}

function valuesOf(setCookies: string[]): Record<string, string> {
  const pairs = setCookies.map((line) => line.match(/^([^=]+)=([^;]*)/) ?? []);
  return Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, decodeURIComponent(value)]));
}

test("a directory that never says whether an address is verified lets nobody in, unless the operator vouches for it", async () => {
  const email = newAddress();
  expect(await signIn({ email })).toEqual({ problem: "email-not-verified", email: null });
  expect(await peopleWith(email)).toEqual([]);
  vouch(true);
  expect(await signIn({ email })).toEqual({ problem: null, email });
});

test.each([false, "false", null, 1, "yes", ["true"], {}])(
  "an address of which it is said that it is verified: %j, is refused also where the operator vouches",
  async (email_verified) => {
    vouch(true);
    const email = newAddress();
    expect(await signIn({ email, email_verified })).toEqual({ problem: "email-not-verified", email: null });
    expect(await peopleWith(email)).toEqual([]);
  },
);

test.each([
  undefined,
  null,
  "",
  "ann",
  7,
  true,
  ["ann@brightwater.example"],
  "ann\0@brightwater.example",
  "a@b.example\0",
])("what is no address, %j, lets nobody in", async (email) => {
  vouch(true);
  expect(await signIn({ email })).toEqual({ problem: "email-not-verified", email: null });
  expect(await signIn({ email, email_verified: true })).toEqual({ problem: "email-not-verified", email: null });
});

test.each([7, null, "", "a\0b", ["a"], {}, "x".repeat(3_000)])(
  "somebody whose subject is %j is refused in words",
  async (sub) => {
    const email = newAddress();
    expect(await signIn({ sub, email, email_verified: true })).toEqual({ problem: "failed", email: null });
    expect(await peopleWith(email)).toEqual([]);
  },
);

test.each([
  [7, null],
  [["Ann"], null],
  ["", null],
  ["\u202eAnn\0 Lee\n", "Ann Lee"],
  ["Ann ".repeat(4_000), null],
])("a name that is %j hinders nobody", async (name, stored) => {
  const email = newAddress();
  expect(await signIn({ name, email, email_verified: true })).toEqual({ problem: null, email });
  expect(await peopleWith(email)).toMatchObject([{ name: stored }]);
});

test("an address is the same person whatever its case, invisible characters and the letters of its domain", async () => {
  const local = randomUUID();
  const email = `${local}@xn--bcher-kva.example`;
  for (const written of [email, `${local.toUpperCase()}@BÜCHER.example`, `\u200b${local}@bücher.example `])
    expect(await signIn({ email: written, email_verified: true })).toEqual({ problem: null, email });
  expect(await peopleWith(email)).toHaveLength(1);
});

test("the operator's word is off unless given, and means nothing without an identity provider", () => {
  const read = (value?: string, more = {}) => readEnv({ ...process.env, OIDC_ASSUME_EMAIL_VERIFIED: value, ...more });
  expect(read().OIDC_ASSUME_EMAIL_VERIFIED).toBe(false);
  expect(read("true").OIDC_ASSUME_EMAIL_VERIFIED).toBe(true);
  expect(() => read("perhaps")).toThrow(/OIDC_ASSUME_EMAIL_VERIFIED: must be one of true, false/);
  const none = { OIDC_ISSUER: "", OIDC_CLIENT_ID: "", OIDC_CLIENT_SECRET: "" };
  expect(() => read("true", none)).toThrow(/OIDC_ASSUME_EMAIL_VERIFIED: is about an identity provider/);
});
