import type { Locator } from "@playwright/test";
import { paths } from "../lib/paths";
import { expectGood } from "./harness/accessibility";
import {
  addBank,
  agreeToAny,
  awaitRest,
  openBank,
  openDashboard,
  openRenewal,
  reachDashboard,
} from "./harness/account";
import { alertSaying, approveAtBank, cancelAtBank, expectReceived, mainHeading } from "./harness/journey";
import { expect, test } from "./harness/test";

test.beforeEach(({ sandbox }) => sandbox.set({ syncSeconds: 0 }));

test("users who are signed out come to the page they asked for once they have signed in", async ({ page }) => {
  await page.goto("/account/history?page=2");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Faccount%2Fhistory%3Fpage%3D2$/);
});

test("users see their banks, and all that is known of one of them", async ({ page, sandbox }) => {
  await reachDashboard(page, sandbox);
  await expect(page.getByText("1 bank connected")).toBeVisible();
  await expect(page.getByRole("link", { name: /^NatWest £.* Until/ })).toBeVisible();
  await openBank(page);
  await expect(page.getByRole("list", { name: "Accounts at NatWest" }).getByRole("listitem").first()).toBeVisible();
  await expect(page.getByText(/accounts, [\d,]+ transactions from/)).toBeVisible();
  await expect(page.getByRole("link", { name: /^From \d+ \w+ \d{4}$/ })).toBeVisible();
  const calendar = await page.request.get(
    (await page.getByRole("link", { name: "Add to calendar" }).getAttribute("href")) ?? "",
  );
  expect(calendar.headers()["content-type"]).toContain("text/calendar");
});

test("users who update from a bank's own page see it begin and end there, and stay where they were", async ({
  page,
  sandbox,
}) => {
  await reachDashboard(page, sandbox);
  await awaitRest(page);
  await openBank(page);
  await sandbox.set({ syncSeconds: 6 });
  await page.getByRole("button", { name: "Update now" }).click();
  await expect(page.getByRole("heading", { name: "Updating your data" })).toBeFocused();
  await expect(page.getByRole("progressbar", { name: "Updating your data" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Update now" })).toHaveCount(0);
  await expectGood(page);
  // One that is opened meanwhile is followed, too.
  await openDashboard(page);
  await openBank(page);
  await expect(page.getByRole("heading", { name: "Updating your data" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Up to date" })).toBeVisible();
  await expect(page.getByText(/^You can update again (today|tomorrow) at \d\d:\d\d$/)).toHaveCount(1);
  await expect(mainHeading(page)).toHaveText("NatWest");
});

test("users whose bank sends nothing after an update read why on its page, once it is known", async ({
  page,
  sandbox,
}) => {
  await reachDashboard(page, sandbox);
  await awaitRest(page);
  await openBank(page);
  await sandbox.set({ syncSeconds: 3, sync: { mode: "fail", statuses: { "banking-transactions": "RateLimitError" } } });
  await page.getByRole("button", { name: "Update now" }).click();
  await expect(page.getByRole("heading", { name: "Updating your data" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Some data isn't up to date" })).toBeVisible();
  await expect(page.getByText("Transactions not up to date")).toBeVisible();
  await expect(page.getByText(/^Your banks are shown as of (today|yesterday) at/)).toHaveCount(1);
});

test("users who refresh see it happen, when they may again, and what was read when", async ({ page, sandbox }) => {
  await reachDashboard(page, sandbox);
  await awaitRest(page);
  await sandbox.set({ syncSeconds: 6 });
  await page.getByRole("button", { name: "Update now" }).click();
  await expect(page.getByRole("heading", { name: "Updating your data" })).toBeFocused();
  await expect(page.getByRole("progressbar", { name: "Updating your data" })).toBeVisible();
  await expect(alertSaying(page, "Updating")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Up to date" })).toBeVisible();
  const again = page.getByText(/^You can update again (today|tomorrow) at \d\d:\d\d$/);
  await expect(again).toBeVisible();
  await openBank(page);
  await expect(again).toBeVisible();
  await expect(page.getByRole("button", { name: "Update now" })).toHaveCount(0);
  await page.getByRole("link", { name: "Home", exact: true }).first().click();
  await page.getByRole("link", { name: "Update history" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Transactions from NatWest" })).toHaveCount(2);
});

test("users see every part of the dashboard change at once after a refresh, and keep what they had open and in hand", async ({
  page,
  sandbox,
}) => {
  await reachDashboard(page, sandbox);
  await awaitRest(page);
  await sandbox.set({ syncSeconds: 3, sync: { mode: "fail", statuses: { "banking-transactions": "RateLimitError" } } });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/_rsc=/, async (route) => {
    await held;
    await route.continue();
  });
  const isReadAgain = page.waitForRequest(/_rsc=/);
  await page.getByRole("button", { name: "Update now" }).click();
  const panel = page.getByRole("region", { name: /Updating your data|Some data isn't up to date/ });
  await expect(panel.getByRole("heading")).toHaveText("Updating your data");
  const menu = page.getByText("Brightwater Bakery Ltd", { exact: true });
  const row = page.getByRole("region", { name: "Banks" }).getByRole("link", { name: /NatWest/ });
  await row.focus();
  // Opened without taking the focus, behind which it would close.
  await menu.evaluate((name) => name.closest("details")?.setAttribute("open", ""));

  // Until the page is here again, the panel says nothing that the rows don't.
  await isReadAgain;
  await expect(panel.getByRole("heading")).toHaveText("Updating your data");
  await expect(page.getByRole("heading", { name: "Needs attention" })).toBeHidden();
  release();
  await expect(panel.getByRole("heading")).toHaveText("Some data isn't up to date");
  await expect(page.getByRole("heading", { name: "Needs attention" })).toBeVisible();
  await expect(panel.getByRole("status").getByText(/^Your banks are shown as of (today|yesterday) at/)).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await expect(row).toBeFocused();
  await expect(page.getByText("Your banks have news")).toHaveCount(0);
});

test("users who renew and turn back at the bank keep what they had, and may renew after all", async ({
  page,
  sandbox,
}) => {
  await reachDashboard(page, sandbox);
  await openBank(page);
  // Today it would end on the same day.
  await expect(page.getByRole("link", { name: /^Renew/ })).toHaveCount(0);
  await openRenewal(page);
  await expect(page.getByText(/^The agreement is the same as on \d+ \w+ \d{4}\.$/)).toBeVisible();
  await page.getByRole("button", { name: /^Agree and renew/ }).click();
  await expect(mainHeading(page)).toHaveText("NatWest is already connected");
  await cancelAtBank(page);
  await expect(page.getByText("NatWest is still connected.")).toBeVisible();
  await openDashboard(page);
  await expect(page.getByRole("link", { name: /^NatWest £.* Until/ })).toBeVisible();

  await openBank(page);
  await openRenewal(page);
  await page.getByRole("button", { name: /^Agree and renew/ }).click();
  await approveAtBank(page);
  await expectReceived(page);
  await page.getByRole("link", { name: "See your account" }).click();
  await expect(page.getByText("1 bank connected")).toBeVisible();
  expect((await sandbox.companies()).map(({ connections }) => connections.length)).toEqual([1]);
});

test("users whose banks have all ended reconnect them one after the other, from Home or from Sharing", async ({
  page,
  sandbox,
}) => {
  await reachDashboard(page, sandbox);
  await addBank(page, "tide_uk");
  await agreeToAny(page);
  await approveAtBank(page);
  await expectReceived(page);
  for (const { connections } of await sandbox.companies())
    for (const { id } of connections) await sandbox.act(id, "deauthorise");
  await openDashboard(page);
  const all = page.getByRole("link", { name: "Reconnect all 2" });
  await expect.poll(async () => (await page.reload()) && (await all.count())).toBe(1);
  await expect(page.getByText("2 to reconnect, one after the other: NatWest and Tide")).toBeVisible();
  await page.goto(paths.access);
  await expectGood(page);
  await all.click();
  await expect(mainHeading(page)).toHaveText("Reconnect NatWest");
  await expect(page.getByText("Bank 1 of 2. Next: Tide.")).toBeVisible();
  await page.getByRole("button", { name: "Agree and reconnect NatWest" }).click();
  await approveAtBank(page);
  await expectReceived(page);
  await expect(page.getByRole("heading", { name: "1 more bank to reconnect" })).toBeVisible();
  await expect(page.getByText("Bank 2 of 2: access to Tide has ended.")).toBeVisible();
  await page.getByRole("link", { name: "Reconnect Tide" }).click();
  await expect(page.getByText("Bank 2 of 2. It's the last one.")).toBeVisible();
  // Whatever stands in the way, it leads back to where the first was opened.
  const later = page.getByRole("link", { name: "Not now" });
  await expect(later).toHaveAttribute("href", paths.access);
  const hash = page.locator("input[name=consentHash]");
  await hash.evaluate((input: HTMLInputElement) => input.setAttribute("value", "0".repeat(64)));
  await page.getByRole("button", { name: "Agree and reconnect Tide" }).click();
  await expect(page.getByRole("alert", { name: /^The agreement has changed/ })).toBeVisible();
  await expect(later).toHaveAttribute("href", paths.access);
  await page.getByRole("button", { name: "Agree and reconnect Tide" }).click();
  await approveAtBank(page);
  await expectReceived(page);
  await expect(page.getByRole("heading", { name: /to reconnect/ })).toHaveCount(0);
  await openDashboard(page);
  await expect(page.getByText("2 banks connected")).toBeVisible();
  await expect(all).toHaveCount(0);
});

test("users can add a different login at a bank that is linked", async ({ page, sandbox }) => {
  await reachDashboard(page, sandbox);
  await openBank(page);
  await page.getByRole("button", { name: "Connect another login at NatWest" }).click();
  await expect(mainHeading(page)).toHaveText("Share NatWest data from another login?");
  await page.getByRole("button", { name: "Agree and continue to NatWest" }).click();
  await approveAtBank(page);
  await expectReceived(page);
  await openDashboard(page);
  for (const login of [1, 2]) await expect(page.getByText(`NatWest, login ${login}`).first()).toBeVisible();
});

test("users whose first of two logins has ended read that everywhere, and can still merge the two", async ({
  page,
  sandbox,
}) => {
  await reachDashboard(page, sandbox);
  const [first] = (await sandbox.companies()).flatMap(({ connections }) => connections);
  await addBank(page, "natwest_uk", { isNewLogin: true });
  await agreeToAny(page);
  await approveAtBank(page);
  await expectReceived(page);
  await openDashboard(page);
  await expect(page.getByRole("link", { name: /^NatWest, login 1 .*Some accounts are connected twice/ })).toBeVisible();
  await sandbox.act(first?.id ?? "", "deauthorise");
  const replaced = page.getByRole("link", {
    name: /^NatWest, login 1 .*Now connected through NatWest, login 2/,
  });
  await expect.poll(async () => (await page.reload()) && (await replaced.count())).toBe(1);
  await page
    .getByRole("region", { name: "Banks" })
    .getByRole("link", { name: /^NatWest, login 1/ })
    .click();
  await expect(mainHeading(page)).toHaveText("NatWest, login 1");
  const status = page.getByRole("complementary", { name: "Status and actions" });
  await expect(status).toContainText("Access has ended");
  await expectGood(page);
  await page
    .getByRole("link", { name: /^Merge/ })
    .first()
    .click();
  await expect(page.getByText("NatWest, login 1 has ended already, and is no longer listed.")).toBeVisible();
  await expect(page.getByText("By you", { exact: true })).toHaveCount(2);
  await page.getByRole("button", { name: "Merge" }).click();
  await expect(alertSaying(page, /merged/i)).toBeVisible();
  await expect(page.getByText("login 1")).toHaveCount(0);
});

test("users who open a bank from Sharing come back there, from whatever is below it", async ({ page, sandbox }) => {
  await reachDashboard(page, sandbox);
  const bar = page.getByRole("navigation", { name: "Your account" });
  const isLit = (name: string) => expect(bar.locator("a[aria-current]:visible")).toHaveText(name);
  await openBank(page);
  await isLit("Home");
  await page.goto(paths.access);
  await page
    .getByRole("main")
    .getByRole("link", { name: /^NatWest/ })
    .click();
  await expect(mainHeading(page)).toHaveText("NatWest");
  await isLit("Sharing");
  await page.getByRole("link", { name: /^Delete data/ }).click();
  await page.getByRole("button", { name: "Delete the data" }).click();
  await expect(page.getByLabel("To confirm, type NatWest")).toHaveAccessibleDescription(/^Type NatWest to delete/);
  await isLit("Sharing");
  await page.getByRole("link", { name: "Keep the data" }).click();
  await page.getByRole("button", { name: "Update now" }).click();
  await expect(page.getByRole("heading", { name: /^(Updating your data|Up to date)$/ })).toBeFocused();
  await isLit("Sharing");
  await page.getByRole("link", { name: "Sharing", exact: true }).first().click();
  await expect(mainHeading(page)).toHaveText("Sharing");
  await page.getByRole("link", { name: "Update schedule" }).click();
  await isLit("Sharing");
  await page.getByRole("link", { name: "Sharing", exact: true }).first().click();
  await expect(mainHeading(page)).toHaveText("Sharing");
});

test("users can stop sharing, share again, and delete by typing the bank's name", async ({ page, sandbox }) => {
  await reachDashboard(page, sandbox);
  await openBank(page);
  await page.getByRole("link", { name: /^Stop sharing/ }).click();
  await expect(page.getByText("What Larkfield already has stays for up to 6 years.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Stop sharing" }).click();
  await expect(alertSaying(page, "You stopped sharing NatWest")).toBeFocused();
  await page.goto(paths.schedule);
  await expect(page.getByText("You don't share any bank now, so nothing is updated.")).toBeVisible();
  await page.goto(paths.access);
  await expect(page.getByText("You don't share any bank's data with Larkfield now.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a bank" })).toBeVisible();
  await openDashboard(page);
  await openBank(page);
  await page.getByRole("link", { name: "Share again" }).click();
  await page.getByRole("button", { name: "Agree and continue to NatWest" }).click();
  await approveAtBank(page);
  await expectReceived(page);

  await openDashboard(page);
  await openBank(page);
  await page.getByRole("link", { name: /^Delete data/ }).click();
  await page.getByRole("button", { name: "Delete the data" }).click();
  await expect(page.getByLabel("To confirm, type NatWest")).toHaveAccessibleDescription(/^Type NatWest to delete/);
  await page.getByLabel("To confirm, type NatWest").fill("Barclays");
  await page.getByRole("button", { name: "Delete the data" }).click();
  await expect(page.getByLabel("To confirm, type NatWest")).toHaveAccessibleDescription(/That isn't the bank's name/);
  await page.getByLabel("To confirm, type NatWest").fill("natwest");
  await page.getByRole("button", { name: "Delete the data" }).click();
  await expect(alertSaying(page, "You deleted the data from NatWest")).toBeFocused();
  await expect(page.getByText("It's deleted here and at Codat.")).toBeVisible();
  await expect(mainHeading(page)).toHaveText("Connect a bank");
});

test("users find every screen of their banks accessible, and nothing wider than their screen", async ({
  page,
  sandbox,
}) => {
  const email = await reachDashboard(page, sandbox);
  await openBank(page);
  const bank = new URL(page.url()).pathname;
  const pages = ["/account", "/account/history", "/account/schedule", bank];
  for (const path of [...pages, ...["renew", "stop", "delete", "merge"].map((what) => `${bank}/${what}`)]) {
    await page.goto(path);
    await expectGood(page);
  }
  await page.goto("/account");
  const menu = page.getByRole("region", { name: "Company and sign out" });
  for (const width of [390, 768, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    if (width === 390) await menu.getByText("Brightwater Bakery Ltd", { exact: true }).click();
    await expect(menu.getByText(email)).toBeVisible();
    await expect(menu.getByText("Owner at Brightwater Bakery Ltd")).toBeVisible();
    for (const item of [menu.getByRole("link"), menu.getByRole("button")]) expect(await isOnTop(item)).toBe(true);
  }
  await expectGood(page);
});

/** Whether nothing lies over it: a press on its middle, and at either end of it, is a press on it. */
function isOnTop(item: Locator): Promise<boolean> {
  return item.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [0.1, 0.5, 0.9].every((part) =>
      element.contains(document.elementFromPoint(left + width * part, top + height / 2)),
    );
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test("users without JavaScript who update from a bank's own page see it end there", async ({ page, sandbox }) => {
    await sandbox.set({ history: "90-days" });
    await reachDashboard(page, sandbox);
    await page.goto(paths.access);
    await page
      .getByRole("main")
      .getByRole("link", { name: /^NatWest/ })
      .click();
    const received = page.getByText(/^\d accounts, [\d,]+ transactions from /);
    const before = (await received.textContent()) ?? "";
    await sandbox.set({ history: "full", syncSeconds: 8 });
    await page.getByRole("button", { name: "Update now" }).click();
    await expect(page.getByRole("heading", { name: "Updating your data" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Up to date" })).toBeVisible();
    // With the figures of now, which no look after this one would bring.
    await expect(received).not.toHaveText(before);
    const shown = (await received.textContent()) ?? "";
    await page.reload();
    await expect(received).toHaveText(shown);
    await expect(page).toHaveURL(/refreshed=1&section=sharing$/);
    await expect(mainHeading(page)).toHaveText("NatWest");
  });

  test("users without JavaScript refresh their banks, and see it end", async ({ page, sandbox }) => {
    await reachDashboard(page, sandbox);
    await sandbox.set({ syncSeconds: 8 });
    await page.getByRole("button", { name: "Update now" }).click();
    await expect(page.getByRole("heading", { name: "Updating your data" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Up to date" })).toBeVisible();
    await page.getByText("Brightwater Bakery Ltd", { exact: true }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.goto("/account");
    await expect(page).toHaveURL(/\/sign-in/);
  });
});
