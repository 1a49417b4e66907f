import type { SettingsPatch } from "../../sandbox/settings";
import {
  agreeButton,
  approveAtBank,
  barclays,
  chooseBank,
  failAtBank,
  goToBank,
  mainHeading,
  startJourney,
} from "../harness/journey";
import { expect, test } from "../harness/test";
import { takePictures } from "./take-pictures";

test.use({ expectedMessages: [/Failed to load resource/] });

const atBank = {
  "bank-locked": "The account is locked",
  "bank-sign-in-refused": "Wrong user name or password",
  "bank-unavailable": "Temporarily unavailable",
};

test("banks that let nobody in", async ({ page }) => {
  for (const [name, how] of Object.entries(atBank)) {
    await goToBank(page);
    await failAtBank(page, how);
    await expect(page.getByRole("link", { name: "Get help" })).toBeVisible();
    await takePictures(page, name);
  }
});

test("a link that has expired, and one that says nothing of itself", async ({ page, sandbox }) => {
  await sandbox.set({ otpLifetimeSeconds: 0 });
  await startJourney(page);
  await chooseBank(page);
  await agreeButton(page).click();
  await expect(mainHeading(page)).toHaveText("This link has been used or has expired");
  await takePictures(page, "link-expired");
  await page.context().clearCookies();
  await page.goto("/connect/return?statusCode=200&statusText=OK");
  await expect(mainHeading(page)).toBeVisible();
  await takePictures(page, "link-of-nobody");
});

test("banks that cannot be connected, or are already", async ({ page, sandbox }) => {
  await startJourney(page);
  await page.goto("/connect/no-such-bank");
  await takePictures(page, "bank-not-offered");
  await page.goto("/connect?q=zzzz");
  await takePictures(page, "bank-search-nothing");
  await goToBank(page);
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText(/received/);
  await page.goto("/connect/natwest_uk");
  await takePictures(page, "already-connected");
  await sandbox.set({ sync: { mode: "fail", statuses: { "banking-accounts": "AuthError" } } });
  await chooseBank(page, barclays);
  await agreeButton(page, barclays).click();
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText(/sign in again/);
  await page.goto("/connect/barclays_uk");
  await takePictures(page, "connected-not-updating");
  await page.goto("/connect");
  await takePictures(page, "bank-list-connected");
});

const shortages: Record<string, SettingsPatch> = {
  "received-short": { history: "90-days" },
  "received-partly": { sync: { mode: "fail", statuses: { "banking-transactions": "PermissionsError" } } },
  "received-nothing": { sync: { mode: "fail", statuses: {} } },
  "received-no-transactions": { emptyAccounts: true },
  "received-sign-in-again": { sync: { mode: "fail", statuses: { "banking-transactions": "AuthError" } } },
  "received-throttled": { sync: { mode: "fail", statuses: { "banking-transactions": "RateLimitError" } } },
};
for (const [name, settings] of Object.entries(shortages))
  test(`what came: ${name}`, async ({ page, sandbox }) => {
    await sandbox.set({ syncSeconds: 0, ...settings });
    await goToBank(page);
    await approveAtBank(page);
    await page.waitForURL(/\/connect\/progress/);
    await expect(page.locator("progress:not([value])")).toHaveCount(0);
    await takePictures(page, name);
  });

test("a bank that takes long", async ({ page, sandbox, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "It waits by the page's own clock.");
  await page.clock.install();
  await sandbox.set({ syncSeconds: 0, sync: { mode: "stuck" } });
  await goToBank(page);
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText("NatWest is connected");
  await page.clock.runFor(50_000);
  await expect(page.getByText("You don't need to wait. Come back in this browser.")).toBeVisible();
  await takePictures(page, "progress-slow");
});

const atCodat = {
  "back-while-codat-fails": { kind: "status", status: 500 },
  "back-while-codat-refuses-our-key": { kind: "status", status: 401 },
  // Last, as the site waits then, for whoever comes.
  "back-while-codat-asks-to-wait": { kind: "status", status: 503, retryAfter: 120 },
} as const;

for (const [name, rule] of Object.entries(atCodat))
  test(`coming back: ${name}`, async ({ page, sandbox }) => {
    await sandbox.set({ syncSeconds: 0, webhooks: { deliver: false } });
    await goToBank(page);
    await sandbox.fail({ operation: "get-connection", ...rule });
    await approveAtBank(page);
    await expect(mainHeading(page)).toHaveText(/We don't know yet|Something broke/);
    await takePictures(page, name);
  });
