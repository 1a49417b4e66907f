import type { Page } from "@playwright/test";
import { paths } from "../lib/paths";
import { awaitRest, reachDashboard } from "./harness/account";
import { approveAtBank, goToBank, mainHeading, startJourney } from "./harness/journey";
import { expect, test } from "./harness/test";
import { translatePages, untilTranslated } from "./harness/translator";

// Everything that the pages report fails the test: so does a page that ends because its texts are elsewhere.

test("users whose browser translates the pages link a bank and see the reading go on to its end", async ({
  page,
  sandbox,
}) => {
  await translatePages(page);
  await sandbox.set({ syncSeconds: 12, webhooks: { deliver: false } });
  await goToBank(page);
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText(/NatWest is connected/);
  await untilTranslated(page);
  await expect(mainHeading(page)).toHaveText("«NatWest is connected»");
  const found = page.getByText(/^«?\d accounts found\. Still to come: .*»?$/);
  await expect(found).toBeVisible();
  await expect(
    page
      .getByRole("list", { name: "Accounts" })
      .getByText(/«?£[\d,.]+»?/)
      .first(),
  ).toBeVisible();
  await expect(mainHeading(page)).toHaveText("«We've received your data from NatWest»");
  await expect(found).toHaveCount(0);
  await expect(page.getByText("«Transactions»")).toBeVisible();
});

test("users whose browser translates the bank list find banks at every key, widen the search and take it back", async ({
  page,
}) => {
  await startJourney(page);
  await translatePages(page);
  await page.reload();
  await untilTranslated(page);
  const field = page.getByRole("searchbox");
  for (const typed of ["n", "na", "nat", "natw", "barcalys", "zzzzqqqq", "hsbc"]) await field.fill(typed);
  await expect(banksFound(page).first()).toHaveText(/HSBC/);
  await expect(page.getByRole("status").filter({ hasText: /found/ })).toHaveText(/^«\d+ banks? found»$/);
  await field.fill("qqqqzzzz");
  await expect(page.getByRole("heading", { name: "«No bank matches “qqqqzzzz”»" })).toBeVisible();
  await page.getByRole("link", { name: "Show all banks" }).click();
  await expect(page.getByRole("heading", { name: "Popular" })).toBeVisible();
  await page.getByLabel("Country of the bank").selectOption({ index: 1 });
  await field.fill("bank");
  await field.press("ArrowDown");
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue("");
  await field.fill("natwest");
  await banksFound(page).first().click();
  await expect(mainHeading(page)).toHaveText(/Share NatWest Business \(Bankline\) data with/);
});

test("users whose browser translates the dashboard refresh, see it happen and end", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0 });
  await reachTranslatedDashboard(page, sandbox);
  await sandbox.set({ syncSeconds: 8 });
  await page.getByRole("button", { name: /Update now/ }).click();
  await expect(page.getByRole("heading", { name: "Updating your data" })).toBeVisible();
  await untilTranslated(page);
  await expect(page.getByRole("heading", { name: "«Updating your data»" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "«Up to date»" })).toBeVisible();
  await expect(page.getByText(/^«You can update again (today|tomorrow) at \d\d:\d\d»$/)).toBeVisible();
});

test("users whose browser translates the pages are shown what becomes of what they approved on their phone", async ({
  page,
  openDevice,
}) => {
  await translatePages(page);
  await goToBank(page);
  const phone = await (await openDevice()).newPage();
  await phone.goto(page.url());
  await approveAtBank(phone);
  await page.goto(paths.returned);
  await untilTranslated(page);
  const before = await mainHeading(page).textContent();
  await phone.getByRole("button", { name: "Cancel access to NatWest" }).click();
  await expect(mainHeading(phone)).toHaveText("Access to NatWest was cancelled");
  await expect(mainHeading(page)).toHaveText("«This wasn't confirmed»");
  expect(before).not.toBe("«This wasn't confirmed»");
});

test("users whose browser translates the pages send every form once, and copy", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-write"]);
  await translatePages(page);
  await page.goto("/");
  await untilTranslated(page);
  await page.getByRole("button", { name: "«Copy the link»" }).click();
  await expect(page.getByRole("button", { name: "«Copied»" })).toBeVisible();
  await page.goto("/start");
  await untilTranslated(page);
  await page.getByLabel(/Company name/).fill("Brightwater Bakery Ltd");
  await page.getByRole("button", { name: "«Continue»" }).click();
  await expect(mainHeading(page)).toHaveText(/Choose your bank/);
  await page.goto("/connect/natwest_uk");
  await untilTranslated(page);
  const agree = page.getByRole("button", { name: /Agree and continue to NatWest/ });
  // Stays, so that the button is seen to say that it is sent.
  await agree.evaluate((button) => button.closest("form")?.addEventListener("submit", (sent) => sent.preventDefault()));
  await agree.click();
  await expect(page.locator("button[aria-disabled=true]")).toHaveText(/«.+…»/);
});

test("users whose browser translates the pages get through all of the account", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0 });
  await reachTranslatedDashboard(page, sandbox);
  for (const path of [
    paths.bankData,
    paths.transactions,
    paths.people,
    paths.settings,
    paths.syncHistory,
    paths.schedule,
  ]) {
    await page.goto(path);
    await untilTranslated(page);
    await expect(mainHeading(page)).toHaveText(/^«.+»/);
  }
  await page.goto(paths.settings);
  await untilTranslated(page);
  await page.getByRole("button", { name: /Save/ }).click();
  await expect(page.getByRole("alert", { name: "Saved" })).toBeVisible();
});

function banksFound(page: Page) {
  return page.getByRole("region", { name: "Banks found" }).getByRole("link");
}

async function reachTranslatedDashboard(page: Page, sandbox: Parameters<typeof reachDashboard>[1]): Promise<void> {
  await reachDashboard(page, sandbox);
  await awaitRest(page);
  await translatePages(page);
  await page.reload();
  await untilTranslated(page);
}
