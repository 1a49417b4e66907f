import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { paths } from "../lib/paths";
import { expectGood } from "./harness/accessibility";
import { addBank, agreeToAny, reachDashboard } from "./harness/account";
import { alertSaying, approveAtBank, expectReceived, mainHeading } from "./harness/journey";
import { expect, test } from "./harness/test";

const phone = { width: 390, height: 844 };
test.beforeEach(({ sandbox }) => sandbox.set({ syncSeconds: 0 }));

test("users read every chart as a table too, each in its currency", async ({ page, sandbox }) => {
  await sandbox.set({ oddities: true });
  await reachDashboard(page, sandbox);
  await openData(page);
  const yen = page.getByRole("region", { name: /\(JPY\)$/ });
  await yen.getByRole("heading", { name: /\(JPY\)$/ }).click();
  const balance = yen.getByRole("figure", { name: "Balance over time" });
  await expect(balance.getByRole("img", { name: "Line chart of the balance in JPY, day by day" })).toBeVisible();
  await balance.getByText("Show as a table").click();
  await expect(balance.getByRole("table").getByRole("row").nth(1)).toHaveText(/\d{4}JP¥[\d,]+$/);
  const flow = page.getByRole("region", { name: /\(GBP\)$/ }).getByRole("figure", { name: "Money in and out" });
  await flow.getByText("Show as a table").click();
  await expect(flow.getByRole("columnheader")).toHaveText(["Month", "In", "Out", "Net"]);
  await expect(flow.getByRole("table").getByRole("row").nth(1)).toHaveText(/^\w+ \d{4}£[\d,.]+£[\d,.]+[+−]£[\d,.]+$/);
  const words = flow.getByText(/between your own accounts/);
  const said = (await words.first().textContent()) ?? "";
  // What a bank's customer moves between their accounts is different for each company.
  const moved = await movedBetweenAccounts(page);
  expect(said).toMatch(moved ? /^Leaves out £[\d,.]+ of transfers/ : /^We found no transfers/);
});

test("users whose bank gave only three months learn why, and where its transactions are missing", async ({
  page,
  sandbox,
}) => {
  await sandbox.set({ history: "90-days", gap: { fromDaysAgo: 60, toDaysAgo: 30 } });
  await reachDashboard(page, sandbox);
  await openData(page);
  const received = page.getByRole("region", { name: "What we received" });
  await expect(received.getByText(/^No transactions in this period/)).toBeVisible();
  const warning = received.getByRole("region", {
    name: "NatWest sent about 3 months of the 24 months before you connected it",
  });
  await expect(warning).toContainText("only send older history just after you sign in");
  await warning.getByRole("link", { name: "Sign in to NatWest again" }).click();
  await expect(mainHeading(page)).toHaveText("Sign in to NatWest again");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, viewport: phone });

  test("users search, filter and page through their transactions, and take filters away", async ({ page, sandbox }) => {
    await reachDashboard(page, sandbox);
    await openData(page);
    await page.getByRole("navigation", { name: "In this section" }).getByRole("link", { name: "Transactions" }).click();
    const rows = page.getByRole("main").getByRole("row", { name: /£/ });
    const first = (await rows.first().textContent()) ?? "";
    await page.getByRole("link", { name: "Older" }).click();
    await expect(rows.first()).not.toHaveText(first);
    await page.getByRole("link", { name: "Newer" }).click();
    await expect(rows.first()).toHaveText(first);

    await page.getByRole("link", { name: "Last 90 days" }).click();
    await expect(page.getByRole("status")).toHaveText(/transactions match$/);
    await expect(page.getByRole("link", { name: "Last 90 days" })).toHaveAttribute("aria-current", "true");
    await page.getByRole("link", { name: "All time" }).click();

    await page.getByText("Filters", { exact: true }).first().click();
    await page.getByLabel("Money in or out").selectOption({ label: "Money in" });
    await page.getByLabel("At least").fill("1000.50");
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page.getByRole("status")).toHaveText(/^[\d,]+ transactions match$/);
    await expect(page.getByText(/^−£/)).toHaveCount(0);
    await expect(page.getByText(/^\+£[\d,]{5,}\.\d\d$/).first()).toBeVisible();
    await expect(page.getByLabel("At least")).toHaveValue("1000.50");

    await page.getByRole("searchbox").fill("zzzz");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page.getByRole("status")).toHaveText("No transactions match");
    await page.getByRole("link", { name: "Remove filter “zzzz”" }).click();
    await expect(page.getByRole("status")).toHaveText(/transactions match$/);
    await page.getByRole("link", { name: "Clear all", exact: true }).click();
    await expect(page.getByRole("status")).toHaveText(/^[\d,]+ transactions$/);

    await rows.first().locator("summary").click();
    await expect(rows.first().getByText("From the bank")).toBeVisible();
    await page.getByText("Filters", { exact: true }).first().click();
    await page.getByRole("radio", { name: "NatWest", exact: true }).check();
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page.getByRole("link", { name: "Remove filter NatWest" })).toBeVisible();
  });
});

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "by keyboard" : "by keyboard, without scripts", () => {
    test.use({ javaScriptEnabled });

    test("users who choose a time, search or filter are where they were, and hear what came of it", async ({
      page,
      sandbox,
    }) => {
      await reachDashboard(page, sandbox);
      await openData(page);
      const link = (name: string) => page.getByRole("link", { name, exact: true });
      await link("Last 90 days").press("Enter");
      await expect(link("Last 90 days")).toBeFocused();
      await expect(link("Last 90 days")).toHaveAccessibleDescription(/^Charts show \d+ \w+.* to .+\d{4}\.$/);
      await page.goto(paths.transactions);
      await link("Last 30 days").press("Enter");
      await expect(link("Last 30 days")).toBeFocused();
      await expect(link("Last 30 days")).toHaveAccessibleDescription(/transactions match$/);
      await page.getByRole("searchbox").fill("zzzz");
      await page.getByRole("searchbox").press("Enter");
      await expect(page.getByRole("searchbox")).toBeFocused();
      await expect(page.getByRole("searchbox")).toHaveAccessibleDescription("No transactions match");
      await link("Remove filter “zzzz”").press("Enter");
      await expect(page.getByRole("status")).toBeFocused();
      await page.getByLabel("Money in or out").selectOption({ label: "Money in" });
      await page.getByRole("button", { name: "Apply" }).press("Enter");
      await expect(page.getByRole("button", { name: "Apply" })).toBeFocused();
      await page.setViewportSize(phone);
      await page.goto(`${paths.transactions}?direction=in`);
      await page.getByText("Filters (1)", { exact: true }).click();
      for (let pressed = 0; pressed < 25; pressed++) {
        await page.keyboard.press("Tab");
        await expect(page.locator(":focus:not(details[open] *)"), "what is behind the open filters").toHaveCount(0);
      }
      await page.getByLabel("At least").fill("100");
      await page.getByRole("button", { name: "Apply" }).click();
      await expect(page.locator("summary").filter({ hasText: "Filters (2)" })).toBeFocused();
      await expect(page.getByRole("button", { name: "Apply" })).toBeHidden();
    });

    test("users choose one of their banks, with the time that they chose, and take it along to its transactions", async ({
      page,
      sandbox,
    }) => {
      await sandbox.set({ history: "90-days" });
      await reachDashboard(page, sandbox);
      await openData(page);
      await expect(page.getByRole("navigation", { name: "Bank" })).toHaveCount(0);
      await addBank(page, "barclays_uk");
      await agreeToAny(page);
      await approveAtBank(page);
      await expectReceived(page);
      await page.goto(`${paths.bankData}?range=90d&transfers=with&bank=of-somebody-else`);
      const banks = page.getByRole("navigation", { name: "Bank" });
      const link = (name: string) => page.getByRole("link", { name, exact: true });
      await expect(banks.getByRole("link")).toHaveText(["All banks", "Barclays", "NatWest"]);
      await expect(link("All banks")).toHaveAttribute("aria-current", "true");
      await expect(page.getByRole("main")).toContainText("What your banks have sent to Larkfield");
      await link("Barclays").press("Enter");
      await expect(link("Barclays")).toBeFocused();
      await expect(link("Barclays")).toHaveAccessibleDescription(/^Charts show Barclays, \d+ \w+.* to .+\d{4}\.$/);
      await expect(page).toHaveURL(/range=90d&transfers=with/);
      await expect(page.getByRole("main")).toContainText("What Barclays has sent to Larkfield");
      await expect(page.getByRole("heading", { level: 3, name: "NatWest" })).toHaveCount(0);
      await link("Last 30 days").press("Enter");
      await expect(link("Barclays")).toHaveAttribute("aria-current", "true");
      await expect(link("Last 30 days")).toHaveAttribute("aria-current", "true");
      if (javaScriptEnabled) await expectGood(page);
      const spending = page.getByRole("figure", { name: "Money out by category" }).first();
      await spending.getByRole("link").first().click();
      await expect(link("Remove filter Barclays")).toBeVisible();
      const rows = page.getByRole("main").getByRole("row", { name: /£|€/ });
      expect((await rows.allTextContents()).filter((text) => !text.includes("Barclays"))).toEqual([]);
    });
  });

test("users see what banks write as plain words, and download what they filtered as safe files", async ({
  page,
  sandbox,
}) => {
  await sandbox.set({ oddities: true });
  await reachDashboard(page, sandbox);
  await openData(page);
  await page.goto("/account/data/transactions?q=script");
  await expect(page.getByText("<b>bold</b><script>").first()).toBeVisible();
  await page.goto("/account/data/transactions");
  await expect(page.getByRole("rowgroup").nth(1)).toBeVisible();
  await expect(page.getByRole("rowgroup", { name: "No date" })).toHaveCount(0);
  await page.goto("/account/data/transactions?q=NO+DATE+AT+ALL");
  await expect(page.getByRole("rowgroup", { name: "No date" })).toContainText("NO DATE AT ALL");
  await page.goto("/account/data/transactions?max=13&min=12.3456");
  await expect(page.getByText("+£12.3456").first()).toBeVisible();

  await page.goto("/account/data/transactions?q=HYPERLINK");
  await expect(page.getByRole("status")).toHaveText("1 transaction matches");
  await page.getByText("Download", { exact: true }).click();
  const csv = await download(page, "Download as CSV");
  expect(csv.split("\r\n")[0]).toBe("\uFEFFdate,status,description,amount,currency,category,account,bank");
  expect(csv).toContain(`"'=HYPERLINK(`);
  expect(JSON.parse(await download(page, "Download as JSON"))).toHaveLength(1);
});

test("users take an agreement along, and anybody can check the receipt", async ({ page, sandbox, openDevice }) => {
  await reachDashboard(page, sandbox);
  await page.getByRole("link", { name: "Sharing", exact: true }).click();
  await page.getByRole("link", { name: "Agreements", exact: true }).click();
  await page.getByRole("link", { name: /^NatWest Agreed/ }).click();
  await expect(page.getByRole("heading", { name: "Who's involved" })).toBeVisible();
  const pdf = await downloadedFile(page, "Download as PDF");
  await page.getByText("Details", { exact: true }).click();
  const receipt = await download(page, "Download signed receipt");

  const stranger = await (await openDevice({ javaScriptEnabled: false })).newPage();
  await stranger.goto("/receipts/check");
  for (const file of [
    { name: "agreement-receipt.json", mimeType: "application/json", buffer: Buffer.from(receipt) },
    { name: "agreement.pdf", mimeType: "application/pdf", buffer: pdf },
  ]) {
    await stranger.getByLabel("Choose the receipt").setInputFiles(file);
    await stranger.getByRole("button", { name: /^Check/ }).click();
    const found = alertSaying(stranger, /^Genuine, active until \d+ \w+ \d{4}$/);
    await expect(found).toContainText("NatWest");
    await expect(found).toContainText(`${file.name}, checked today at `);
  }
  const { checkAt } = JSON.parse(receipt).receipt;
  await stranger.goto(checkAt);
  await expect(alertSaying(stranger, /^Genuine, active until/)).toContainText("fingerprint");
  await expect(stranger.getByRole("main")).not.toContainText("Brightwater");
  await stranger.getByText("Paste it as text").click();
  await stranger
    .getByLabel("The text of the JSON file")
    .fill(receipt.replace("We can't move money", "We can move money"));
  await stranger.getByRole("button", { name: "Check" }).click();
  await expect(alertSaying(stranger, "This receipt has been changed, or isn't ours")).toBeVisible();
});

test("users see in the activity what was done, by whom and when", async ({ page, sandbox }) => {
  await reachDashboard(page, sandbox);
  await page.goto(paths.consents);
  await page.getByRole("link", { name: /^NatWest Agreed/ }).click();
  await download(page, "Download as PDF");
  await page.getByRole("link", { name: "Activity" }).click();
  await expect(mainHeading(page)).toHaveText("Activity");
  const entries = page.getByRole("main").getByRole("listitem");
  await expect(entries.first()).toHaveText(/^You downloaded the agreement about NatWest as PDF\s*\d\d:\d\d$/);
  // What it took is behind the one line that matters, and all of it by the same person.
  const connected = page.getByRole("main").locator("summary").filter({ hasText: "You connected NatWest" });
  await expect(connected).toHaveCount(1);
  await expect(page.getByText("You agreed to share data from NatWest")).toBeHidden();
  await connected.click();
  await expect(page.getByText("You agreed to share data from NatWest")).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(/Some(body|one) who/);
});

test("users find their data, agreements and activity accessible by day and by night", async ({ page, sandbox }) => {
  await page.setViewportSize(phone);
  await sandbox.set({ oddities: true, history: "90-days" });
  await reachDashboard(page, sandbox);
  await openData(page);
  const transactions = "/account/data/transactions";
  const screens = ["/account/data", transactions, `${transactions}?q=zzzz&direction=in`, "/account/timeline"];
  for (const path of [...screens, "/receipts/check", "/account/consents"]) {
    await page.goto(path);
    // Every currency but the first is folded away.
    for (const charts of await page.locator("summary:has(h2)").all()) await charts.click();
    for (const fold of await page.getByText("Show as a table").all()) await fold.click();
    await expectGood(page);
  }
  await page.getByRole("link", { name: /^NatWest Agreed/ }).click();
  await expect(mainHeading(page)).toHaveText("Agreement to share NatWest data");
  await expectGood(page);
  await page.goto(transactions);
  const apply = page.getByRole("button", { name: "Apply" });
  await page.getByText("Filters", { exact: true }).first().click();
  await page.getByText("Money in or out", { exact: true }).click();
  await apply.focus();
  await page.keyboard.press("Tab");
  await expect(page.locator("summary").filter({ hasText: "Close" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(apply).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(apply).toBeHidden();
});

/** "Your data", once what the bank sent has been imported. */
async function openData(page: Page): Promise<void> {
  await expect(async () => {
    await page.goto("/account/data");
    await expect(page.getByRole("figure", { name: "Balance over time" }).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

test("a program that only asks whether a download is there starts none, and none is noted", async ({
  page,
  sandbox,
}) => {
  await reachDashboard(page, sandbox);
  await openData(page);
  await page.goto(paths.transactions);
  await page.getByText("Download", { exact: true }).click();
  const csv = await page.getByRole("link", { name: "Download as CSV" }).getAttribute("href");
  for (const path of [csv ?? "", paths.api.downloadAll]) {
    const answer = await page.request.head(path);
    expect([answer.status(), answer.headers()["content-disposition"]]).toEqual([200, undefined]);
  }
  await page.goto(paths.timeline);
  await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(/download/i);
});

async function download(page: Page, name: string): Promise<string> {
  return (await downloadedFile(page, name)).toString("utf8");
}

async function downloadedFile(page: Page, name: string): Promise<Buffer> {
  const started = page.waitForEvent("download");
  await page.getByRole("link", { name }).click();
  return readFile(await (await started).path());
}

/** Whether the list has what was moved from one account to another: to or from the reserve, or to pay off the card. */
async function movedBetweenAccounts(page: Page): Promise<boolean> {
  for (const text of ["reserve", "credit card payment"]) {
    await page.goto(`${paths.transactions}?q=${encodeURIComponent(text)}`);
    if ((await page.getByRole("status").textContent()) !== "No transactions match") return true;
  }
  return false;
}
