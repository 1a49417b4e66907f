import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { IdentityProvider } from "@/e2e/harness/identity-provider";
import { getDb } from "@/lib/db/client";
import { identity, user } from "@/lib/db/schema/people";
import { startWorld, type World } from "@/testing/fixtures/world";
import { findCustomer } from "./customer";
import { finishOidcSignIn, startOidcSignIn } from "./oidc-sign-in";
import { readSessionId } from "./session-cookie";

let provider: IdentityProvider;
let world: World;
beforeAll(async () => {
  // The provider warns, as it is loaded and made, that it is not set up for production.
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const { startIdentityProvider } = await import("@/e2e/harness/identity-provider");
  provider = await startIdentityProvider();
  Object.assign(process.env, provider.settings);
  world = await startWorld();
  provider.serve("http://localhost:3999");
  warn.mockRestore();
});
afterAll(async () => {
  await world.close();
  await provider.close();
});

const newAddress = () => `${randomUUID()}@brightwater.example`;

type Jar = Record<string, string>;
function storeCookies(jar: Jar, setCookies: string[]): void {
  for (const line of setCookies) {
    const [, name = "", value = ""] = line.match(/^([^=]+)=([^;]*)/) ?? [];
    jar[name] = decodeURIComponent(value);
  }
}

/** Goes to the identity provider as a browser would; answers the address it comes back to, and its cookies with us. */
async function travel(
  form: Record<string, string>,
  next = "/account",
): Promise<{ query: Jar; cookies: Jar; url: URL }> {
  const start = await startOidcSignIn(next);
  const [ours, theirs]: [Jar, Jar] = [{}, {}];
  storeCookies(ours, start.setCookies);
  let location = new URL(start.url);
  let body: URLSearchParams | undefined;
  for (let hops = 0; hops < 10; hops += 1) {
    if (location.host === "localhost:3999")
      return { query: Object.fromEntries(location.searchParams), cookies: ours, url: new URL(start.url) };
    const cookie = Object.entries(theirs)
      .map(([name, value]) => `${name}=${value}`)
      .join("; ");
    const response = await fetch(location, {
      redirect: "manual",
      headers: { cookie },
      body,
      method: body ? "POST" : "GET",
    });
    storeCookies(theirs, response.headers.getSetCookie());
    const to = response.headers.get("location");
    body = to === null ? new URLSearchParams(form) : undefined;
    if (to !== null) location = new URL(to, location);
  }
  throw new Error("The identity provider never let go.");
}

async function signIn(email: string, more: Record<string, string> = {}) {
  const { query, cookies } = await travel({ email, action: "go", ...more });
  const answer = await finishOidcSignIn(query, cookies, "Chrome on Mac");
  const jar: Jar = {};
  storeCookies(jar, answer.setCookies);
  const sessionId = await readSessionId(jar.session ?? "");
  return { ...answer, customer: sessionId === null ? null : await findCustomer(sessionId) };
}

const peopleWith = async (email: string) => (await getDb()).select().from(user).where(eq(user.email, email));

test("the provider is asked with PKCE, a state and a nonce, for our own address to come back to", async () => {
  const { searchParams } = new URL((await startOidcSignIn("/account")).url);
  expect(searchParams.get("redirect_uri")).toBe("http://localhost:3999/api/auth/callback/oidc");
  expect(searchParams.get("code_challenge_method")).toBe("S256");
  for (const name of ["state", "nonce", "code_challenge"]) expect(searchParams.get(name)?.length).toBeGreaterThan(20);
});

test("the provider is asked to let them choose again when its last answer was of no use", async () => {
  const { url } = await startOidcSignIn("/account", { asksAgain: true });
  expect(new URL(url).searchParams.get("prompt")).toBe("login");
});

test("a new person signs in, and goes on to where they wanted", async () => {
  const email = newAddress();
  const { query, cookies } = await travel({ email, action: "go" }, "/account/data?page=2");
  expect(await finishOidcSignIn(query, cookies, "")).toMatchObject({ problem: null, next: "/account/data?page=2" });
  expect(await peopleWith(email)).toMatchObject([{ name: "Ann of the directory", emailVerified: expect.any(Date) }]);
});

test("the provider's tokens are not stored", async () => {
  const { customer } = await signIn(newAddress());
  const rows = await (await getDb())
    .select()
    .from(identity)
    .where(eq(identity.userId, customer?.userId ?? ""));
  expect(rows).toMatchObject([{ provider: "oidc", access_token: null, id_token: null, refresh_token: null }]);
});

test("somebody who came by mail before is the same person, also when the address is written otherwise", async () => {
  const ann = await world.customer();
  const { customer } = await signIn(ann.email.toUpperCase());
  expect(customer).toMatchObject({ userId: ann.userId, email: ann.email });
  expect((await signIn(ann.email.toUpperCase())).customer?.userId).toBe(ann.userId);
});

test("an address that is not confirmed there lets nobody in and says so", async () => {
  const ann = await world.customer();
  expect(await signIn(ann.email, { unconfirmed: "yes" })).toMatchObject({
    problem: "email-not-verified",
    customer: null,
  });
  const stranger = newAddress();
  await signIn(stranger, { unconfirmed: "yes" });
  expect(await peopleWith(stranger)).toEqual([]);
});

test("people who stop there are told so, and nobody is signed in", async () => {
  expect(await signIn("", { action: "stop" })).toMatchObject({ problem: "stopped", customer: null });
});

test("an answer without this browser's cookies, with another state, or used twice, signs nobody in", async () => {
  const { query, cookies } = await travel({ email: newAddress(), action: "go" });
  expect(await finishOidcSignIn(query, {}, "")).toMatchObject({ problem: "failed" });
  expect(await finishOidcSignIn({ ...query, state: "other" }, cookies, "")).toMatchObject({ problem: "failed" });
  const other = await travel({ email: newAddress(), action: "go" });
  expect(await finishOidcSignIn(query, other.cookies, "")).toMatchObject({ problem: "failed" });
  expect(await finishOidcSignIn(query, cookies, "")).toMatchObject({ problem: null });
  expect(await finishOidcSignIn(query, cookies, "")).toMatchObject({ problem: "failed" });
});

test("who signs in is not added to who was signed in before in that browser", async () => {
  const ann = await signIn(newAddress());
  const session = ann.setCookies.find((line) => line.startsWith("session=")) ?? "";
  const bob = newAddress();
  const { query, cookies } = await travel({ email: bob, action: "go" });
  storeCookies(cookies, [session]);
  await finishOidcSignIn(query, cookies, "");
  expect((await peopleWith(bob))[0]?.id).not.toBe(ann.customer?.userId);
  expect((await signIn(bob)).customer?.email).toBe(bob);
});
