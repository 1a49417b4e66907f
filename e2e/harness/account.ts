import { expect, type Page } from "@playwright/test";
import { paths } from "../../lib/paths";
import { approveAtBank, expectReceived, goToBank, mainHeading } from "./journey";
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

/** Stays on the dashboard until all that was read is imported, so that none of it comes as news afterwards. */
export async function awaitRest(page: Page): Promise<void> {
  const company = await page.locator("input[name=company]").first().inputValue();
  const pollMs = async () => (await (await page.request.get(`${paths.api.sync}?company=${company}`)).json()).pollMs;
  await expect.poll(pollMs).toBeNull();
}

/** From the page of one bank to renewing it, which is offered once it would end later. */
export async function openRenewal(page: Page): Promise<void> {
  await page.goto(`${page.url()}/renew`);
  await expect(mainHeading(page)).toHaveText("Renew access to NatWest");
}

/** From the dashboard to all that is known of one bank. */
export async function openBank(page: Page, name = "NatWest"): Promise<void> {
  await page
    .getByRole("link", { name: new RegExp(`^${name}|of ${name}$`) })
    .first()
    .click();
  await expect(mainHeading(page)).toHaveText(name);
}
