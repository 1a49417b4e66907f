import type { BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { paths } from "../lib/paths";
import {
  agree,
  alertSaying,
  approveAtBank,
  cancelAtBank,
  chooseBank,
  expectReceived,
  failAtBank,
  goToBank,
  mainHeading,
  sendForm,
  startJourney,
} from "./harness/journey";
import { newAddress, newestLink } from "./harness/sign-in";
import { expect, test } from "./harness/test";

const company = "Brightwater Bakery Ltd";

test.beforeEach(({ sandbox }) => sandbox.set({ syncSeconds: 2 }));

test("users on another device see only the bank and how it ended", async ({ page, openDevice }) => {
  await goToBank(page, company);
  const phone = await openPhone(openDevice);
  await phone.goto(page.url());
  await failAtBank(phone, "This login has no permission");
  await expect(mainHeading(phone)).toHaveText("You don't have permission to share this account");
  await expect(phone.getByRole("link", { name: "Start again here" })).toBeVisible();
  await expect(phone.getByRole("button", { name: /Try again/ })).toHaveCount(0);
  expect(await phone.content()).not.toContain(company);

  await phone.goto("/connect/progress");
  await expect(mainHeading(phone)).toHaveText("There's nothing to show yet");
});

test("someone with a journey of their own learns nothing of the one whose address they open", async ({
  page,
  openDevice,
}) => {
  await goToBank(page, company);
  const progress = page.waitForResponse(/\/api\/journey\/progress/);
  await approveAtBank(page);
  const theirConnection = new URL((await progress).url()).searchParams.get("connection");
  expect(theirConnection).not.toBeNull();

  const stranger = await openPhone(openDevice);
  await startJourney(stranger, "Somebody Else Ltd");
  await chooseBank(stranger);
  await agree(stranger);
  await stranger.goto(`/connect/progress?connection=${theirConnection}`);
  await expect(mainHeading(stranger)).toHaveText("There's nothing to show yet");
  expect(await stranger.content()).not.toContain(company);
});

test("someone else's return shows only the bank and how it ended, also to a customer", async ({ page, openDevice }) => {
  await goToBank(page, company);
  const returned = await returnAddress(page, () => cancelAtBank(page));
  const stranger = await openPhone(openDevice);
  await startJourney(stranger, "Somebody Else Ltd");
  await stranger.goto(returned.href);
  await expect(mainHeading(stranger)).toHaveText("You stopped before finishing");
  await expect(stranger.getByRole("button", { name: "Try again" })).toHaveCount(0);
  expect(await stranger.content()).not.toContain(company);
});

test("an address that claims success is not believed while the bank has not said so", async ({ page, sandbox }) => {
  await goToBank(page);
  const returned = await returnAddress(page, () => cancelAtBank(page));
  for (const claim of ["200", "201"]) {
    returned.searchParams.set("statusCode", claim);
    returned.searchParams.set("statusText", "OK");
    returned.searchParams.set("errorMessage", "");
    await page.goto(returned.href);
    await expect(mainHeading(page)).toHaveText("We're checking with NatWest");
    await expect(page.getByRole("link", { name: "Check now" })).toBeVisible();
  }
  await page.goto("/connect/progress");
  await expect(mainHeading(page)).toHaveText("NatWest isn't connected yet");
  expect((await sandbox.companies()).map(({ connections }) => connections.map(({ status }) => status))).toEqual([
    ["PendingAuth"],
  ]);
});

test("users who wait for the bank's word go on by themselves once it has come", async ({ page, context }) => {
  await goToBank(page);
  const atBank = await context.newPage();
  await atBank.goto(page.url());
  await page.goto("/connect/return?statusCode=200&statusText=OK");
  await expect(mainHeading(page)).toHaveText("We're checking with NatWest");
  await approveAtBank(atBank);
  await expectReceived(page);
});

test("a return with a state that is not ours shows nothing of anybody, and what to do", async ({
  page,
  openDevice,
}) => {
  await goToBank(page, company);
  const returned = await returnAddress(page, () => cancelAtBank(page));
  const state = returned.searchParams.get("state") ?? "";
  const phone = await openPhone(openDevice);
  for (const forged of [`${state.slice(0, -6)}AAAAAA`, "made-up", "A".repeat(4000)]) {
    returned.searchParams.set("state", forged);
    await phone.goto(returned.href);
    await expect(mainHeading(phone)).toHaveText("We can't open this link");
    await expect(phone.getByRole("main")).not.toContainText("NatWest");
    await expect(phone.getByRole("link", { name: "Start again here" })).toBeVisible();
  }
});

test("a return without anything says what to do", async ({ page }) => {
  await page.goto("/connect/return");
  await expect(mainHeading(page)).toHaveText("We can't open this link");
  await page.getByRole("link", { name: "Start again here" }).click();
  await expect(page.getByRole("link", { name: "Get started" })).toBeVisible();
});

test("a return without its state still finds the journey of this browser", async ({ page }) => {
  await goToBank(page);
  const returned = await returnAddress(page, () => cancelAtBank(page));
  returned.searchParams.delete("state");
  await page.goto(returned.href);
  await expect(mainHeading(page)).toHaveText("You stopped before finishing");
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("users may open their return again and again: nothing changes", async ({ page, sandbox }) => {
  await goToBank(page);
  const returned = await returnAddress(page, () => approveAtBank(page));
  await expectReceived(page);
  for (let times = 0; times < 2; times += 1) {
    await page.goto(returned.href);
    await expectReceived(page);
  }
  expect((await sandbox.companies()).map(({ connections }) => connections.map(({ status }) => status))).toEqual([
    ["Linked"],
  ]);
});

test("text in the return's address never becomes part of the page's own words", async ({ page }) => {
  await goToBank(page);
  const returned = await returnAddress(page, () => cancelAtBank(page));
  returned.searchParams.set("errorMessage", "<img src=x onerror=alert(1)> call 0800 000");
  returned.searchParams.set("statusText", "call 0800 000");
  await page.goto(returned.href);
  await expect(mainHeading(page)).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("0800");
});

type OpenDevice = (options?: BrowserContextOptions) => Promise<BrowserContext>;

async function openPhone(openDevice: OpenDevice): Promise<Page> {
  const phone = await openDevice({ viewport: { width: 390, height: 844 } });
  return phone.newPage();
}

/** Where the bank sends the customer: the address that comes by while `leave` ends the visit there. */
async function returnAddress(page: Page, leave: () => Promise<void>): Promise<URL> {
  const request = page.waitForRequest(/\/connect\/return\?/);
  await leave();
  return new URL((await request).url());
}

test("users whose company got an account meanwhile are asked to sign in, and it isn't made a second time", async ({
  page,
  openDevice,
  sandbox,
}) => {
  await page.goto("/start");
  await goToBank(page, company);
  await approveAtBank(page);
  await expectReceived(page);
  const email = newAddress();
  await sendForm(page, paths.api.keepAccess, { company: await companyHere(page), email });
  const other = await (await openDevice()).newPage();
  await other.goto(await newestLink(sandbox, email));
  await other.getByRole("button", { name: "Sign in and keep access" }).click();
  await expect(other).toHaveURL(/\/account/);

  for (const path of ["/connect/progress", "/connect/natwest_uk", "/start"]) {
    await page.goto(path);
    await expect(page.getByRole("main").getByRole("link", { name: /^Sign in/ })).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText(/no bank .*connected|nothing (was|has been) shared/i);
  }
  await page.getByLabel("Company name").fill(company.toUpperCase());
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(alertSaying(page, "The company you started with now has an account")).toBeVisible();
  expect(await sandbox.companies()).toHaveLength(1);
});

async function companyHere(page: Page): Promise<string> {
  await page.goto("/connect/sharing");
  return page.locator("input[name=company]").first().inputValue();
}
