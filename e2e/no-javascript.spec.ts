import {
  agreeButton,
  approveAtBank,
  cancelAtBank,
  expectAtBankLink,
  expectReceived,
  goToBank,
  mainHeading,
  searchBank,
  startJourney,
} from "./harness/journey";
import { expect, test } from "./harness/test";

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

test.beforeEach(({ sandbox }) => sandbox.set({ syncSeconds: 2 }));

test("users without JavaScript reach what we received", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Get started" }).click();
  await page.getByLabel("Company name").fill("Brightwater Bakery Ltd");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("searchbox").fill("natwst");
  await page.getByRole("button", { name: "Search" }).click();
  await searchBank(page);
  await agreeButton(page).click();
  await expectAtBankLink(page);
  await approveAtBank(page);
  await expectReceived(page);
  await expect(page.getByText("NatWest for Brightwater Bakery Ltd")).toBeVisible();
});

test("users without JavaScript can search in one country and clear the search", async ({ page }) => {
  await startJourney(page);
  await page.getByLabel("Country of the bank").selectOption({ label: "Ireland" });
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("searchbox")).toHaveAccessibleDescription("");
  await page.getByRole("region", { name: "All banks" }).locator("summary").filter({ hasText: /^AIB/ }).click();
  await expect(page.getByRole("link", { name: "Personal at AIB", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Barclays Business", exact: true })).toHaveCount(0);
  await page.getByRole("searchbox").fill("halifax");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: "Search in all countries" }).click();
  await expect(page.getByRole("link", { name: "Halifax", exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Clear search" }).click();
  await expect(page.getByRole("heading", { name: "Popular" })).toBeVisible();
});

test("users without JavaScript can look through all banks", async ({ page }) => {
  await startJourney(page);
  await expect(page.getByRole("link", { name: "Zopa", exact: true })).toHaveCount(0);
  const more = page.getByRole("link", { name: "Show more banks" });
  while (await more.isVisible()) {
    // A page that is still arriving has no such link yet, so the next look waits for all of it.
    const arrived = page.waitForEvent("load");
    await more.click();
    await arrived;
  }
  await expect(page.getByRole("link", { name: /^Yorkshire Building Society/ })).toBeVisible();
});

test("users without JavaScript see what is wrong by the field, with what they typed", async ({ page }) => {
  await page.goto("/start");
  await page.getByLabel("Contact email").fill("not an address");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByLabel("Company name")).toHaveAccessibleDescription(/Enter your company's name/);
  await expect(page.getByLabel("Contact email")).toHaveValue("not an address");
});

test("users without JavaScript who press twice make one company and one connection", async ({ page, sandbox }) => {
  await page.goto("/start");
  await page.getByLabel("Company name").fill("Brightwater Bakery Ltd");
  await page.getByRole("button", { name: "Continue" }).dblclick();
  await searchBank(page);
  await agreeButton(page).dblclick();
  await expectAtBankLink(page);
  expect((await sandbox.companies()).map(({ connections }) => connections.length)).toEqual([1]);
});

test("users without JavaScript who stop at the bank can be reminded, or try again", async ({ page }) => {
  await goToBank(page);
  await cancelAtBank(page);
  await expect(mainHeading(page)).toHaveText("You stopped before finishing");
  await page.getByRole("link", { name: "Remind me tomorrow" }).click();
  await expect(mainHeading(page)).toHaveText("Remind me tomorrow");
  await expect(page.getByRole("button", { name: "Wrong bank" })).toHaveCount(0);
  await expect(page.getByLabel("Your email address")).toBeFocused();
  await page.getByRole("button", { name: "Remind me", exact: true }).click();
  await expect(page.getByLabel("Your email address")).toHaveAccessibleDescription(/Enter your email address/);
  await expect(page.getByLabel("Your email address")).toBeFocused();
  await page.getByLabel("Your email address").fill("ann@brightwater.example");
  await page.getByRole("button", { name: "Remind me", exact: true }).click();
  const said = page.getByRole("region", { name: "A reminder" }).getByRole("status").first();
  await expect(said).toHaveText(
    /^Reminder set for tomorrow at .*One email to ann@brightwater\.example\. You can close this page\.$/,
  );
  await expect(said).toBeFocused();
  await page.getByRole("button", { name: "Don't remind me" }).click();
  await expect(said).toHaveText("No reminder is setWe won't email you.");
  await expect(said).toBeFocused();
  await page.getByRole("link", { name: "Back to where you were" }).click();
  await expect(mainHeading(page)).toHaveText("You stopped before finishing");
  await page.getByRole("button", { name: "Try again" }).click();
  await expectAtBankLink(page);
});
