import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { paths } from "../../lib/paths";

/** What a browser adds to a form that a page of ours sends. */
export const fromOurPage = { "sec-fetch-site": "same-origin" };

export type Bank = { name: string; key: string };
export const natWest: Bank = { name: "NatWest", key: "natwest_uk" };
export const barclays: Bank = { name: "Barclays", key: "barclays_uk" };

/** From nothing to the bank list, by what the form on the way sends. */
export async function startJourney(page: Page, company = "Brightwater Bakery Ltd"): Promise<void> {
  await page.goto(await sendStart(page, company));
  await expect(page.getByRole("heading", { level: 1, name: "Choose your bank" })).toBeVisible();
}

/** From nothing to the bank list, through the form. */
export async function fillInCompany(page: Page, company = "Brightwater Bakery Ltd"): Promise<void> {
  await page.goto("/start");
  await page.getByLabel("Company name").fill(company);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Choose your bank" })).toBeVisible();
}

/** To what is shared with one bank, for who has begun a journey. */
export async function chooseBank(page: Page, bank = natWest): Promise<void> {
  await page.goto(paths.consent(bank.key));
  await expect(consentHeading(page, bank)).toBeVisible();
}

/** From the bank list to what is shared with one of these banks, which stand beside business banks of the same name. */
export async function searchBank(page: Page, bank = natWest): Promise<void> {
  await page.getByRole("searchbox").fill(bank.name);
  await page.getByRole("searchbox").press("Enter");
  await page.getByRole("link", { name: `Personal at ${bank.name}`, exact: true }).click();
  await expect(consentHeading(page, bank)).toBeVisible();
}

/** From what is shared to the page that opens the way to the bank. */
export async function agree(page: Page, bank = natWest): Promise<void> {
  await agreeButton(page, bank).click();
  await expectAtBankLink(page, bank);
}

export function agreeButton(page: Page, bank = natWest) {
  return page.getByRole("button", { name: `Agree and continue to ${bank.name}` });
}

export function consentHeading(page: Page, bank = natWest) {
  return page.getByRole("heading", { level: 1, name: new RegExp(`^Share ${bank.name} data with `) });
}

export async function expectAtBankLink(page: Page, bank = natWest): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: `Connect ${bank.name}` })).toBeVisible();
}

/** From nothing to the page that opens the way to the bank, page by page. */
export async function walkToBank(page: Page, company?: string): Promise<void> {
  await fillInCompany(page, company);
  await searchBank(page);
  await agree(page);
}

/**
 * From nothing to the page that opens the way to NatWest, by what the forms on the way send and without looking at them:
 * the pages on the way have tests of their own.
 */
export async function goToBank(page: Page, companyName = "Brightwater Bakery Ltd", email = ""): Promise<void> {
  await sendStart(page, companyName, email);
  const consentPage = await (await page.request.get(paths.consent(natWest.key))).text();
  const consentHash = /name="consentHash" value="([0-9a-f]{64})"/.exec(consentPage)?.[1] ?? "";
  await page.goto(await sendForm(page, paths.api.link, { providerKey: natWest.key, consentHash }));
  await expectAtBankLink(page);
}

async function sendStart(page: Page, companyName: string, email = ""): Promise<string> {
  const form = { requestId: randomUUID(), companyName, email, reference: "" };
  const bankList = await sendForm(page, paths.api.journey, form);
  expect(bankList).toMatch(/\/connect$/);
  return bankList;
}

/** Sends what a form of ours would, in this browser's name; answers where it leads. */
export async function sendForm(page: Page, path: string, form: Record<string, string>): Promise<string> {
  const answer = await page.request.post(path, { form, headers: fromOurPage, maxRedirects: 0 });
  expect(answer.status(), await answer.text()).toBe(303);
  return answer.headers().location ?? "";
}

/** From the page that opens the way to the bank, up to its sign-in. */
export async function reachSignIn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
}

/** From the page that opens the way to the bank, through the bank, and back. */
export async function approveAtBank(page: Page): Promise<void> {
  await reachSignIn(page);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Confirm" }).click();
}

/** From the page that opens the way to the bank to a bank that fails in the way of this label, and back. */
export async function failAtBank(page: Page, how: string): Promise<void> {
  await reachSignIn(page);
  await page.getByLabel("Make this go wrong").selectOption({ label: how });
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function cancelAtBank(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Cancel" }).click();
}

/** Waits until the data of the bank in hand has arrived, all of it, what of it could be read, or less history than was asked for. */
export async function expectReceived(page: Page): Promise<void> {
  const heading = page.getByRole("heading", {
    level: 1,
    name: /^(We've received your data from .+|We couldn't read some of your data from .+|.+ sent less history than we asked for)$/,
  });
  await expect(heading).toBeVisible();
}

/** The page's own heading, which says how things stand. */
export function mainHeading(page: Page) {
  return page.getByRole("heading", { level: 1 });
}

/** The message that the last form led to. */
export function alertSaying(page: Page, title: string | RegExp) {
  return page.getByRole("alert", { name: title });
}
