import type { Locator, Page } from "@playwright/test";
import { expectAtBankLink, expectReceived, mainHeading, startJourney } from "./harness/journey";
import { expect, test } from "./harness/test";

const mostStops = 40;

test.beforeEach(({ sandbox }) => sandbox.set({ syncSeconds: 2 }));

test("users can link a bank by keyboard alone", async ({ page }) => {
  const pressOn = async (target: Locator) => {
    await tabTo(page, target);
    await page.keyboard.press("Enter");
  };
  await page.goto("/");
  await pressOn(page.getByRole("link", { name: "Get started" }));
  await expect(mainHeading(page)).toHaveText("Your company");
  await tabTo(page, page.getByLabel("Company name"));
  await page.keyboard.type("Brightwater Bakery Ltd");
  await page.keyboard.press("Enter");

  await expect(mainHeading(page)).toHaveText("Choose your bank");
  await tabTo(page, page.getByRole("searchbox"));
  await page.keyboard.type("natwst");
  const found = page.getByRole("region", { name: "Banks found" }).getByRole("link");
  await expect(found.first()).toHaveText("Business (Bankline) at NatWest");
  await page.keyboard.press("ArrowDown");
  await expect(found.first()).toBeFocused();
  await page.keyboard.press("Enter");

  await expect(mainHeading(page)).toHaveText("Share NatWest Business (Bankline) data with Larkfield?");
  await pressOn(page.getByRole("button", { name: "Agree and continue to NatWest Business (Bankline)" }));
  await expectAtBankLink(page, { name: "NatWest Business (Bankline)", key: "natwest_business_uk" });
  await pressOn(page.getByRole("button", { name: "Continue" }));
  await pressOn(page.getByRole("button", { name: "Allow" }));
  await pressOn(page.getByRole("button", { name: "Sign in" }));
  await pressOn(page.getByRole("button", { name: "Confirm" }));
  await expectReceived(page);
});

test("users can move through the banks with arrows, go on typing from the list, and clear and close with Escape", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await startJourney(page);
  const search = page.getByRole("searchbox");
  const found = page.getByRole("region", { name: "Banks found" }).getByRole("link");
  await search.focus();
  await page.keyboard.type("barc");
  await expect(found.first()).toHaveText(/^Business at Barclays/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(found.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(found.first()).toBeFocused();
  await page.keyboard.press("End");
  await expect(found.last()).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowUp");
  await expect(search).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("lays");
  await expect(search).toBeFocused();
  await expect(search).toHaveValue("barclays");
  await page.keyboard.press("Escape");
  await expect(search).toHaveValue("");
  await expect(page.getByRole("heading", { name: "Popular" })).toBeVisible();
  const several = page.getByRole("region", { name: "All banks" }).locator("summary").filter({ hasText: /^AIB/ });
  await several.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  const one = page.getByRole("link", { name: "Business (iBB) at AIB", exact: true });
  await expect(one).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(several).toBeFocused();
  await expect(one).toBeHidden();
});

test("users of a screen reader hear how many banks were found", async ({ page }) => {
  await startJourney(page);
  await page.getByRole("searchbox").fill("starling");
  await expect(page.getByRole("status").filter({ hasText: /\d+ banks? found/ })).toBeAttached();
  await page.getByRole("searchbox").fill("zzzzqqqq");
  await expect(page.getByRole("status").filter({ hasText: "No banks found" })).toBeAttached();
});

test("users can skip to the main part", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to main content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("users land on what is wrong when the form is refused", async ({ page }) => {
  await page.goto("/start");
  await tabTo(page, page.getByRole("button", { name: "Continue" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert", { name: "There's a problem" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Company name")).toBeFocused();
});

async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The keyboard does not reach ${target} within ${mostStops} stops.`);
}
