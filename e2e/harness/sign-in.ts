import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import type { SandboxControl } from "./sandbox-control";

/** What a browser adds to a form that a page of ours sends. */
export const fromOurPage = { "sec-fetch-site": "same-origin" };

/** An address that nobody had before. */
export function newAddress(): string {
  return `ann.${randomUUID().slice(0, 8)}@brightwater.example`;
}

/** The link that was mailed to an address last. */
export async function newestLink(sandbox: SandboxControl, email: string): Promise<string> {
  await expect
    .poll(async () => (await sandbox.mails(email)).length, { message: `mail to ${email}` })
    .toBeGreaterThan(0);
  const link = (await sandbox.mails(email)).at(-1)?.links[0];
  if (link === undefined) throw new Error(`The mail to ${email} has no link.`);
  return link;
}

/**
 * Signs the browser of a page in, without going through the pages. Companies that gave the address, and that nobody
 * belongs to, become theirs.
 */
export async function signIn(page: Page, sandbox: SandboxControl, email = newAddress()): Promise<string> {
  const asked = await page.request.post("/api/sign-in", { form: { email }, headers: fromOurPage, maxRedirects: 0 });
  expect(asked.status(), await asked.text()).toBe(303);
  const { searchParams } = new URL(await newestLink(sandbox, email));
  const form = { email, token: searchParams.get("token") ?? "" };
  const confirmed = await page.request.post("/api/sign-in/confirm", {
    form,
    headers: fromOurPage,
    maxRedirects: 0,
  });
  expect(confirmed.headers().location).toBe("/account");
  return email;
}
