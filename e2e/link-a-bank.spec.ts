import type { Locator } from "@playwright/test";
import { expectGood } from "./harness/accessibility";
import {
  agree,
  agreeButton,
  approveAtBank,
  barclays,
  cancelAtBank,
  consentHeading,
  expectAtBankLink,
  expectReceived,
  goToBank,
  mainHeading,
  natWest,
  searchBank,
  startJourney,
  walkToBank,
} from "./harness/journey";
import { expect, test } from "./harness/test";

const company = "Brightwater Bakery Ltd";

test.beforeEach(({ sandbox }) => sandbox.set({ syncSeconds: 2 }));

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("users can link a bank in three actions to the bank list and five clicks to the bank", async ({ page }) => {
    const bank = { name: "Barclays Business", key: "barclays_business_uk" };
    const done: string[] = [];
    const press = async (role: "link" | "button", name: string) => {
      await page.getByRole(role, { name, exact: true }).first().click();
      done.push(name);
    };

    await page.goto("/");
    await press("link", "Get started");
    await page.getByLabel("Company name").fill(company);
    await press("button", "Continue");
    await expect(mainHeading(page)).toHaveText("Choose your bank");
    expect(done.length + 1, "actions to the bank list, the typing of a name among them").toBeLessThanOrEqual(3);

    await press("link", bank.name);
    await press("button", `Agree and continue to ${bank.name}`);
    await expectAtBankLink(page, bank);
    expect(done.length, "clicks on our screens").toBeLessThanOrEqual(5);

    await approveAtBank(page);
    await expectReceived(page);
    await expect(page.getByText(`${bank.name} for ${company}`)).toBeVisible();
    await expect(page.getByRole("list", { name: "Accounts" }).getByRole("listitem").first()).toContainText("£");
    await expect(page.getByText(/\d{4} to .*\d{4}/)).toBeVisible();
  });
});

for (const flow of ["original", "today"] as const) {
  test(`users reach what we received with ${flow === "today" ? "today's" : "the original"} flow of Codat, and one company is made`, async ({
    page,
    sandbox,
  }) => {
    await sandbox.set({ flow });
    await walkToBank(page, company);
    await approveAtBank(page);
    await expectReceived(page);
    const companies = await sandbox.companies();
    expect(companies.map(({ name, connections }) => [name, connections.map(({ status }) => status)])).toEqual([
      [company, ["Linked"]],
    ]);
  });
}

test("users decide on one screen, and can open everything that they agree to, with nothing ticked beforehand", async ({
  page,
}) => {
  await startJourney(page);
  await searchBank(page);
  for (const width of [320, 390, 768, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    const button = await agreeButton(page).boundingBox();
    expect(button?.y, `the answer's top at ${width} px`).toBeLessThanOrEqual(740);
    const rows = await page.getByRole("main").locator("summary").last().boundingBox();
    expect((rows?.y ?? 0) + (rows?.height ?? 0), `what is agreed to ends above it at ${width} px`).toBeLessThan(
      button?.y ?? 0,
    );
    expect(button?.x, `and begins where it does at ${width} px`).toBe(rows?.x);
    expect((await wordsAbove(agreeButton(page))).length, `words to read at ${width} px`).toBeLessThanOrEqual(70);
  }
  for (const row of await page.getByRole("main").locator("summary").all()) await row.click();
  for (const heading of [
    "Who's involved",
    "What you share",
    "How long",
    "How to stop",
    "What we can't do",
    "What happens next",
  ]) {
    await expect(page.getByRole("heading", { name: heading, exact: true })).toBeVisible();
  }
  for (const group of ["Account details", "Balances", "Transactions"]) {
    await expect(page.getByRole("term").filter({ hasText: group })).toBeVisible();
  }
  await expect(page.getByText(/^Larkfield will use the data to check what the company can afford/)).toHaveCount(1);
  await expect(page.getByText(/^You, in this browser, and everyone given access/)).toBeVisible();
  await expect(page.getByText("We never see your password.").first()).toBeVisible();
  await expect(page.getByText(/^90 days, until /)).toBeVisible();
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await expect(page.getByRole("radio")).toHaveCount(0);
});

test("users may look at a bank before they name their company, and go on with that bank", async ({ page, sandbox }) => {
  await page.goto("/connect");
  await searchBank(page);
  await expect(agreeButton(page)).toHaveCount(0);
  await page.getByRole("link", { name: "Enter your company's name" }).click();
  await page.getByLabel("Company name").fill(company);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(consentHeading(page)).toBeVisible();
  await agree(page);
  expect((await sandbox.companies()).map(({ name }) => name)).toEqual([company]);
});

test("users who don't go on now are asked what would help, and Codat receives nothing about them", async ({
  page,
  sandbox,
}) => {
  await startJourney(page);
  await searchBank(page);
  await page.getByRole("link", { name: "Not now" }).click();
  await expect(mainHeading(page)).toHaveText("Not now? That's fine");
  await page.getByRole("button", { name: "I can't sign in" }).click();
  await expect(mainHeading(page)).toHaveText("I can't sign in to NatWest");
  await expect(page.getByRole("heading", { name: "Which login at NatWest" })).toBeVisible();
  await page.getByRole("link", { name: /^Back/ }).click();
  await expect(consentHeading(page)).toBeVisible();
  await page.getByRole("link", { name: "Not now" }).click();
  await page.getByRole("button", { name: "Wrong bank" }).click();
  await expect(mainHeading(page)).toHaveText("Choose your bank");
  expect(await sandbox.companies()).toEqual([]);
});

test("users go on with their phone by a code that they scan or type, and both screens show the same number", async ({
  page,
  openDevice,
}) => {
  await startJourney(page);
  await searchBank(page);
  await page.getByRole("button", { name: "Continue on your phone" }).click();
  await expect(mainHeading(page)).toHaveText("Scan to continue on your phone");
  await expect(page.getByRole("img", { name: "Code to scan with your phone" })).toBeVisible();
  await expectGood(page);
  const address = (await page.getByText(/\/invited\/[a-z2-9]{10}$/).textContent()) ?? "";
  const number = (await page.getByText(/^\d\d$/).textContent()) ?? "";
  const phone = await (await openDevice({ viewport: { width: 390, height: 844 } })).newPage();
  await phone.goto(`http://${address}`);
  await expect(phone.getByText(number, { exact: true })).toBeVisible();
  await phone.getByRole("button", { name: "See what you'd share" }).click();
  await expect(consentHeading(phone)).toBeVisible();
  for (const width of [320, 390]) {
    await phone.setViewportSize({ width, height: 844 });
    await expect(phone.getByText(number, { exact: true })).toBeInViewport();
    const button = await agreeButton(phone).boundingBox();
    expect(button?.y, `the answer's top at ${width} px`).toBeLessThanOrEqual(740);
  }
  await expect(mainHeading(page)).toHaveText("Continue on your phone");
  await expect(page.getByText(number, { exact: true })).toBeVisible();
  await expect(page.getByRole("img", { name: "Code to scan with your phone" })).toHaveCount(0);
  await page.getByRole("button", { name: "Make a new code" }).click();
  await expect(mainHeading(page)).toHaveText("Scan to continue on your phone");
  await phone.reload();
  await expect(consentHeading(phone)).toHaveCount(0);
});

test("users can read the data access guidelines on their own", async ({ page }) => {
  await page.goto("/start");
  await page.getByRole("link", { name: "Data access guidelines" }).click();
  await expect(mainHeading(page)).toHaveText("Data access guidelines");
  await expect(page.getByRole("heading", { name: "What we can't do" })).toBeVisible();
  await page.getByRole("link", { name: "Back to where you were" }).first().click();
  await expect(page).toHaveURL(/\/start$/);
});

test("users can carry on with a journey that they left", async ({ page, context }) => {
  await startJourney(page, company);
  const later = await context.newPage();
  await later.goto("/");
  await later.getByRole("link", { name: `Continue with ${company}` }).click();
  await expect(mainHeading(later)).toHaveText("Choose your bank");
});

test("users can correct their company's name before they go to the bank", async ({ page, sandbox }) => {
  await startJourney(page, "Brigthwater");
  await page.goto("/start");
  await expect(page.getByLabel("Company name")).toHaveValue("Brigthwater");
  await page.getByLabel("Company name").fill(company);
  await page.getByRole("button", { name: "Continue" }).click();
  await searchBank(page);
  await agree(page);
  expect((await sandbox.companies()).map(({ name }) => name)).toEqual([company]);
});

test("users can add another bank, which becomes a second connection of the same company", async ({ page, sandbox }) => {
  await goToBank(page, company);
  await approveAtBank(page);
  await expectReceived(page);
  await page.getByRole("link", { name: "Add another bank" }).click();
  await expect(page.getByRole("link", { name: /^NatWest Personal\s+Connected/ })).toBeVisible();
  await searchBank(page, barclays);
  await agree(page, barclays);
  await approveAtBank(page);
  await expectReceived(page);
  await expect(page.getByText(`Barclays for ${company}`)).toBeVisible();
  const companies = await sandbox.companies();
  expect(companies.map(({ connections }) => connections.map(({ platformName }) => platformName).sort())).toEqual([
    ["Barclays", "NatWest"],
  ]);

  await page.getByRole("navigation", { name: "Your other banks" }).getByRole("link", { name: "NatWest" }).click();
  await expectReceived(page);
  await expect(page.getByText(`NatWest for ${company}`)).toBeVisible();
});

test("users who choose a connected bank again are told so, and can reconnect it without a second connection", async ({
  page,
  sandbox,
}) => {
  await goToBank(page);
  await approveAtBank(page);
  await expectReceived(page);
  await page.goto(`/connect/${natWest.key}`);
  await expect(mainHeading(page)).toHaveText("NatWest is already connected");
  await expect(agreeButton(page)).toHaveCount(0);
  await page.getByRole("link", { name: "Sign in to NatWest again" }).click();
  await page.getByRole("button", { name: "Agree and reconnect NatWest" }).click();
  await expect(mainHeading(page)).toHaveText("NatWest is already connected");
  await page.getByRole("button", { name: "Keep as it is" }).click();
  await expect(mainHeading(page)).toHaveText("NatWest is already connected");
  await page.getByRole("link", { name: "See what we received" }).click();
  await expectReceived(page);
  expect((await sandbox.companies()).map(({ connections }) => connections.length)).toEqual([1]);
});

test("users who stop and then change their mind get the same connection", async ({ page, sandbox }) => {
  await goToBank(page);
  await cancelAtBank(page);
  await page.getByRole("button", { name: "Try again" }).click();
  await expectAtBankLink(page);
  await approveAtBank(page);
  await expectReceived(page);
  expect((await sandbox.companies()).map(({ connections }) => connections.length)).toEqual([1]);
});

/** The words of the page's main part that are drawn and stand before it. */
function wordsAbove(element: Locator): Promise<string[]> {
  return element.evaluate((end) => {
    const texts = document.createTreeWalker(document.querySelector("main") ?? end, NodeFilter.SHOW_TEXT);
    const words: string[] = [];
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (!(end.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING)) break;
      if (text.parentElement?.checkVisibility()) words.push(...(text.textContent?.match(/[\p{L}\p{N}][^\s]*/gu) ?? []));
    }
    return words;
  });
}
