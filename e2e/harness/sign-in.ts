import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { paths } from "../../lib/paths";
import { sendForm } from "./journey";
import type { SandboxControl } from "./sandbox-control";

/** An address that nobody had before. */
export function newAddress(): string {
  return `ann.${randomUUID().slice(0, 8)}@brightwater.example`;
}

/** The link to sign in that was mailed to an address last. */
export async function newestLink(sandbox: SandboxControl, email: string): Promise<string> {
  const links = async () =>
    (await sandbox.mails(email)).flatMap(({ links: [first] }) => (first?.includes(paths.signIn) ? [first] : []));
  await expect.poll(async () => (await links()).length, { message: `mail to ${email}` }).toBeGreaterThan(0);
  const link = (await links()).at(-1);
  if (link === undefined) throw new Error(`No mail to ${email} has a link to sign in.`);
  return link;
}

/** Signs the browser of a page in, without going through the pages. */
export async function signIn(page: Page, sandbox: SandboxControl, email = newAddress()): Promise<string> {
  await sendForm(page, paths.api.signIn, { email });
  const { searchParams } = new URL(await newestLink(sandbox, email));
  const form = { email, token: searchParams.get("token") ?? "" };
  expect(await sendForm(page, paths.api.signInConfirm, form)).toBe("/account");
  return email;
}
