import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { APIRequestContext, APIResponse, BrowserContext, Page } from "@playwright/test";
import { paths } from "../lib/paths";
import { type Access, type Endpoint, endpoints, type Ids } from "./harness/access-table";
import { agree, approveAtBank, chooseBank, expectReceived, fromOurPage, startJourney } from "./harness/journey";
import { expectClosed } from "./harness/security-headers";
import { newAddress, signIn } from "./harness/sign-in";
import { expect, test } from "./harness/test";

const company = "Secret Bakery Ltd";
const actors = ["nobody", "journey holder", "revoked session", "another customer", "member", "owner"] as const;
type Actor = (typeof actors)[number];

test.use({ expectedMessages: [/Failed to load resource/] });
test.beforeEach(({ sandbox }) => sandbox.set({ syncSeconds: 0 }));

test("every page and route says who may open it", () => {
  expect(endpoints.map(({ method, file }) => `${method} ${file}`).sort()).toEqual(listEndpoints());
});

test("nobody opens a page or route that is not theirs", async ({ page, openDevice, sandbox }) => {
  // Some four hundred requests, one after the other.
  const ownerEmail = await signIn(page, sandbox);
  await startJourney(page, company);
  await linkNatWest(page);
  const owner = await readIds(page);
  const requests = new Map<Actor, APIRequestContext>([["owner", page.request]]);
  const device = async (actor: Actor, prepare: (page: Page, context: BrowserContext) => Promise<unknown>) => {
    const context = await openDevice();
    await prepare(await context.newPage(), context);
    requests.set(actor, context.request);
  };
  await device("nobody", async () => undefined);
  await device("journey holder", (other) => startJourney(other, "Another Company Ltd"));
  await device("another customer", async (other) => {
    await signIn(other, sandbox);
    await startJourney(other, "Another Company Ltd");
    await other.context().clearCookies({ name: "journey" });
  });
  const memberEmail = newAddress();
  await page.request.post(paths.api.invitations, {
    form: { company: owner.company, email: memberEmail, role: "member" },
    headers: fromOurPage,
  });
  await device("member", async (other) => {
    await signIn(other, sandbox, memberEmail);
    await other.goto(paths.account);
    await other.getByRole("button", { name: /Join|Accept/ }).click();
    await expect(other.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
  });
  await device("revoked session", async (other, context) => {
    await signIn(other, sandbox, ownerEmail);
    const cookies = await context.cookies();
    const answer = await other.request.post(paths.api.signOut, {
      form: { now: "yes" },
      headers: fromOurPage,
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(303);
    await context.addCookies(cookies);
  });
  const ids: Ids = { ...owner, member: await userIdOf(page, memberEmail) };
  for (const endpoint of endpoints) {
    for (const actor of actors) {
      const request = requests.get(actor);
      if (!request) throw new Error(`There is no ${actor}.`);
      await test.step(`${actor}: ${endpoint.method} ${endpoint.file}`, () =>
        tryEndpoint(request, actor, endpoint, ids));
    }
  }
});

async function linkNatWest(page: Page): Promise<void> {
  await chooseBank(page);
  await agree(page);
  await approveAtBank(page);
  await expectReceived(page);
}

/** What the owner's pages carry in their forms and links. */
async function readIds(page: Page): Promise<Omit<Ids, "member">> {
  const found = async (path: string, pattern: RegExp) => {
    const id = pattern.exec(await (await page.request.get(path)).text())?.[1];
    if (id === undefined) throw new Error(`There is no ${pattern} on ${path}.`);
    return id;
  };
  return {
    company: await found(paths.account, /name="company" value="([^"]+)"/),
    connection: await found(paths.account, /connections\/([0-9a-f-]{36})/),
    consent: await found(paths.consents, /consents\/([0-9a-f-]{36})/),
  };
}

async function userIdOf(page: Page, email: string): Promise<string> {
  await page.goto(paths.people);
  const row = page.getByRole("listitem").filter({ hasText: email });
  return row.locator("input[name=user]").first().inputValue();
}

async function tryEndpoint(request: APIRequestContext, actor: Actor, endpoint: Endpoint, ids: Ids): Promise<void> {
  const isPage = endpoint.file.endsWith("page.tsx");
  const options = { maxRedirects: 0, headers: { ...fromOurPage, accept: isPage ? "text/html" : "application/json" } };
  const url = endpoint.path(ids);
  const answer = await (endpoint.method === "GET"
    ? request.get(url, options)
    : request.post(url, { ...options, form: endpoint.form?.(ids) ?? {} }));
  const what = `${actor} at ${endpoint.method} ${url}: ${answer.status()}`;
  expectClosed(answer.headers(), what);
  if (endpoint.access !== "everyone")
    expect.soft(answer.headers()["cache-control"], `${what}: kept by nothing between`).toMatch(/no-store|private/);
  if (isPage) return expectPage(answer, { actor, access: endpoint.access, what });
  const refusal = refusalFor(actor, endpoint.access);
  if (refusal !== null) expect.soft(answer.status(), what).toBe(refusal);
  else if (endpoint.answers) expect.soft(answer.status(), what).toBe(endpoint.answers);
  else expect.soft([401, 403, 500, 502], what).not.toContain(answer.status());
}

async function expectPage(
  answer: APIResponse,
  { actor, access, what }: { actor: Actor; access: Access; what: string },
): Promise<void> {
  const refusal = refusalFor(actor, access);
  const leadsTo = answer.headers().location ?? "";
  if (refusal === 401) {
    expect.soft([answer.status(), leadsTo.includes(paths.signIn)], what).toEqual([307, true]);
    return;
  }
  const text = await answer.text();
  expect.soft([answer.status() < 400, leadsTo.includes(paths.signIn)], what).toEqual([true, false]);
  expect.soft(text.includes("Something broke"), what).toBe(false);
  if (refusal === 404) expect.soft(text.includes("can&#x27;t show this page"), what).toBe(true);
  const isTheirs = actor === "owner" || actor === "member";
  if (!isTheirs) expect.soft(text.includes(company), `${what}: names the company`).toBe(false);
}

/** The status with which an actor is refused, or null for who may. */
function refusalFor(actor: Actor, access: Access): 401 | 403 | 404 | null {
  if (access === "everyone") return null;
  // The owner's browser still has the journey in which the bank was linked.
  if (access === "holder") return actor === "journey holder" || actor === "owner" ? null : 401;
  if (actor === "nobody" || actor === "journey holder" || actor === "revoked session") return 401;
  if (access === "signed-in" || actor === "owner") return null;
  if (actor === "another customer") return 404;
  return access === "owner" ? 403 : null;
}

/** Every page and every method of every route under app/, as the table writes them. */
function listEndpoints(): string[] {
  const app = fileURLToPath(new URL("../app/", import.meta.url));
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .flatMap((file) => {
      if (/(^|\/)page\.tsx$/.test(file)) return [`GET ${file}`];
      if (!/(^|\/)route\.ts$/.test(file)) return [];
      const methods = readFileSync(`${app}${file}`, "utf8").matchAll(
        /^export (?:const|(?:async )?function) ([A-Z]+)/gm,
      );
      return [...methods].map(([, method]) => `${method} ${file}`);
    })
    .sort();
}
