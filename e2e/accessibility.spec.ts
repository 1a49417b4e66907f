import type { Locator } from "@playwright/test";
import { expectGood } from "./harness/accessibility";
import { reachDashboard } from "./harness/account";
import {
  agree,
  agreeButton,
  alertSaying,
  approveAtBank,
  cancelAtBank,
  chooseBank,
  expectReceived,
  failAtBank,
  mainHeading,
  startJourney,
} from "./harness/journey";
import type { SandboxControl } from "./harness/sandbox-control";
import { expect, test } from "./harness/test";

const longName = "Brightwater & Søn’s Bäckerei ".repeat(7).slice(0, 200).trim();
const phone = { width: 390, height: 844 };

test.use({ viewport: phone });

test("users find the first pages and help accessible, and nothing wider than their screen", async ({ page }) => {
  for (const path of ["/", "/start", "/data-access", "/help", "/help/it-went-wrong", "/connect/progress"]) {
    await page.goto(path);
    await expectGood(page);
  }
  await page.goto("/connect/return?state=made-up");
  await expectGood(page);
  await page.goto("/start");
  await page.getByLabel("Contact email").fill("no address");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(alertSaying(page, "There are 2 problems")).toBeVisible();
  await expectGood(page);
});

test("users find choosing and agreeing accessible, and nothing wider than their screen", async ({ page, sandbox }) => {
  await startJourney(page, longName);
  await expectGood(page);
  await page.getByRole("searchbox").fill("natwst");
  await expect(page.getByRole("region", { name: "Banks found" })).toBeVisible();
  await expectGood(page);
  await page.getByRole("searchbox").fill("zzzzqqqq");
  await expect(page.getByRole("heading", { name: /^No bank matches/ })).toBeVisible();
  await expectGood(page);
  await page.goto("/connect/no-such-bank");
  await expectGood(page);
  await page.goto("/");
  await expectGood(page);
  await chooseBank(page);
  await expectGood(page);
  await sandbox.fail({ operation: "create-company", kind: "status", status: 401, times: 1 });
  await agreeButton(page).click();
  await expect(alertSaying(page, "Something broke on our side")).toBeVisible();
  await expectGood(page);
});

test("users find every outcome accessible, and nothing wider than their screen", async ({ page }) => {
  await startJourney(page, longName);
  for (const how of ["Not supported", "This login has no permission", "Too many requests", "The bank breaks"]) {
    await chooseBank(page);
    await agree(page);
    await failAtBank(page, how);
    await expect(page.getByRole("main")).toContainText("Nothing was shared");
    await expectGood(page);
  }
  await page.getByRole("button", { name: "Try again" }).click();
  await cancelAtBank(page);
  await expect(mainHeading(page)).toHaveText("You stopped before finishing");
  await expectGood(page);
  await page.goto("/connect/return?statusCode=200&statusText=OK");
  await expect(mainHeading(page)).toHaveText("We're checking with NatWest");
  await expectGood(page);
});

test("users find the reading accessible in all its states, and nothing wider than their screen", async ({
  page,
  sandbox,
}) => {
  await sandbox.set({ syncSeconds: 60, webhooks: { deliver: false } });
  await startJourney(page, longName);
  await chooseBank(page);
  await agree(page);
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText("NatWest is connected");
  await expectGood(page);
  await finishReading(sandbox);
  await expectReceived(page);
  await expectGood(page);
  await page.goto("/connect");
  await expect(page.getByRole("link", { name: /^NatWest Personal\s+Connected/ })).toBeVisible();
  await expectGood(page);
});

for (const [state, statuses] of [
  ["We received part of your data from NatWest", { "banking-transactions": "PermissionsError" }],
  ["We couldn't get your data from NatWest", {}],
] as const) {
  test(`users find “${state}” accessible, and nothing wider than their screen`, async ({ page, sandbox }) => {
    await sandbox.set({ syncSeconds: 0, sync: { mode: "fail", statuses } });
    await startJourney(page, longName);
    await chooseBank(page);
    await agree(page);
    await approveAtBank(page);
    await expect(mainHeading(page)).toHaveText(state);
    await expectGood(page);
  });
}

async function finishReading(sandbox: SandboxControl): Promise<void> {
  for (const company of await sandbox.companies())
    for (const { id } of company.connections) await sandbox.act(id, "finish-sync");
}

test("users find the bar at the bottom of a phone usable in forced colours and with text twice as large", async ({
  page,
  sandbox,
}) => {
  await reachDashboard(page, sandbox);
  const bar = page.getByRole("navigation", { name: "Your account" });
  const shown = bar.getByRole("link").filter({ visible: true });
  await page.emulateMedia({ forcedColors: "active" });
  for (const name of ["Transactions", "Sharing", "More", "Home"]) {
    await bar.getByRole("link", { name, exact: true }).click();
    const current = bar.getByRole("link", { name, exact: true });
    await expect(current).toHaveAttribute("aria-current", /page|true/);
    const drawn = await Promise.all((await shown.all()).map(drawing));
    const own = await drawing(current);
    expect(own.line).toContain("underline");
    expect(drawn.filter(({ background }) => background === own.background)).toHaveLength(1);
    expect(drawn.filter(({ line }) => line.includes("underline"))).toHaveLength(1);
  }
  await page.emulateMedia({ forcedColors: "none" });

  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  for (const width of [390, 320]) {
    await page.setViewportSize({ ...phone, width });
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const boxes = await Promise.all((await shown.all()).map(async (link) => (await link.boundingBox()) ?? nowhere));
    expect(boxes.length).toBe(4);
    for (const [at, one] of boxes.entries()) {
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(one.x + one.width).toBeLessThanOrEqual(width);
      for (const other of boxes.slice(at + 1)) expect(isApart(one, other)).toBe(true);
    }
    // Nothing of the page's end is below the bar: its last link takes a press.
    await page.getByRole("contentinfo").getByRole("link").last().click({ trial: true });
    for (const link of await shown.all()) await link.click({ trial: true });
  }
});

type Box = { x: number; y: number; width: number; height: number };
const nowhere: Box = { x: -1, y: -1, width: 0, height: 0 };

/** Whether two boxes share no point; edges may touch. */
function isApart(a: Box, b: Box): boolean {
  const isBeside = a.x + a.width <= b.x + 0.5 || b.x + b.width <= a.x + 0.5;
  return isBeside || a.y + a.height <= b.y + 0.5 || b.y + b.height <= a.y + 0.5;
}

/** What sets a link apart from others to the eye. */
function drawing(link: Locator): Promise<{ background: string; line: string }> {
  return link.evaluate((element) => {
    const { backgroundColor: background, textDecorationLine: line } = getComputedStyle(element);
    return { background, line };
  });
}
