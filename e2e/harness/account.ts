import { expect, type Page } from "@playwright/test";
import { journeyPaths } from "../../lib/journey-paths";
import { paths } from "../../lib/paths";
import { approveAtBank, expectReceived, goToBank, mainHeading, sendForm } from "./journey";
import type { SandboxControl } from "./sandbox-control";
import { signIn } from "./sign-in";

/** From nothing to the dashboard of a company that has linked NatWest; returns the address that signed in. */
export async function reachDashboard(page: Page, sandbox: SandboxControl): Promise<string> {
  const email = await signIn(page, sandbox);
  await goToBank(page);
  await approveAtBank(page);
  await expectReceived(page);
  await openDashboard(page);
  return email;
}

export async function openDashboard(page: Page): Promise<void> {
  await page.goto("/account");
  await expect(mainHeading(page)).toHaveText("Home");
}

/** From an account to what would be shared with one more bank, or as another login of one, as its form leads there. */
export async function addBank(page: Page, key: string, { isNewLogin = false } = {}): Promise<void> {
  await page.goto(paths.account);
  const company = await page.locator("input[name=company]").first().inputValue();
  await sendForm(page, paths.api.addBank, { company });
  await page.goto(isNewLogin ? journeyPaths.consentForOtherLogin(key) : paths.consent(key));
}

/** From what would be shared to the page that opens the way to the bank, whichever bank it is. */
export async function agreeToAny(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Agree and continue to/ }).click();
  await expect(mainHeading(page)).toHaveText(/^Connect /);
}

/** Stays on the dashboard until all that was read is imported, so that none of it comes as news afterwards. */
export async function awaitRest(page: Page): Promise<void> {
  const company = await page.locator("input[name=company]").first().inputValue();
  const pollMs = async () => (await (await page.request.get(`${paths.api.sync}?company=${company}`)).json()).pollMs;
  await expect.poll(pollMs).toBeNull();
}

/** From the page of one bank to renewing it, which is offered once it would end later and gains nothing before. */
export async function openRenewal(page: Page): Promise<void> {
  await page.goto(`${page.url()}/renew`);
  await expect(mainHeading(page)).toHaveText(/^(Renew access to NatWest|You don't need to renew NatWest yet)$/);
}

/** From the dashboard to all that is known of one bank. */
export async function openBank(page: Page, name = "NatWest"): Promise<void> {
  await page
    .getByRole("link", { name: new RegExp(`^${name}|of ${name}$`) })
    .first()
    .click();
  await expect(mainHeading(page)).toHaveText(name);
}
