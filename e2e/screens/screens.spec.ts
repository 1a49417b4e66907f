import { paths } from "../../lib/paths";
import { openBank, reachDashboard } from "../harness/account";
import {
  agree,
  agreeButton,
  approveAtBank,
  cancelAtBank,
  chooseBank,
  expectReceived,
  failAtBank,
  goToBank,
  startJourney,
} from "../harness/journey";
import { expect, test } from "../harness/test";
import { takePictures } from "./take-pictures";

test.use({ expectedMessages: [/404|422|503/] });

test("what anybody sees", async ({ page }) => {
  const screens = {
    welcome: paths.welcome,
    start: paths.start,
    help: paths.help,
    "help-topic": paths.helpTopic("is-it-safe"),
    "data-access": paths.dataAccess,
    "sign-in": paths.signIn,
    "receipt-check": paths.checkReceipt,
    "unknown-page": "/no-such-page",
  };
  for (const [name, path] of Object.entries(screens)) {
    await page.goto(path);
    await takePictures(page, name);
  }
});

test("the way to the bank and back", async ({ page, sandbox }) => {
  await startJourney(page);
  await takePictures(page, "bank-list");
  await page.getByRole("searchbox").fill("natw");
  await expect(page.getByRole("region", { name: "Banks found" })).toBeVisible();
  await takePictures(page, "bank-search");
  await page.goto(paths.bankList);
  await chooseBank(page);
  await takePictures(page, "consent");
  await sandbox.fail({ operation: "create-company", kind: "status", status: 503, times: 8 });
  await agreeButton(page).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await takePictures(page, "consent-codat-down");
  await sandbox.reset();
  await startJourney(page);
  await chooseBank(page);
  await agree(page);
  await sandbox.set({ syncSeconds: 600 });
  await approveAtBank(page);
  await page.waitForURL(/\/connect\/progress/);
  await takePictures(page, "progress-moving");
});

test("what the customer comes back to", async ({ page }) => {
  await goToBank(page);
  await cancelAtBank(page);
  await takePictures(page, "stopped");
  for (const how of ["Not supported", "This login has no permission", "Too many requests", "The bank breaks"]) {
    await page.goto(paths.bankList);
    await chooseBank(page);
    await agree(page);
    await failAtBank(page, how);
    await expect(page.getByRole("link", { name: "Get help" })).toBeVisible();
    await takePictures(page, how.toLowerCase().replaceAll(" ", "-"));
  }
});

test("what was received, without an account", async ({ page }) => {
  await goToBank(page);
  await approveAtBank(page);
  await expectReceived(page);
  await takePictures(page, "received");
  await page.goto(paths.sharing);
  await takePictures(page, "sharing");
});

test("the account", async ({ page, sandbox }) => {
  await reachDashboard(page, sandbox);
  await takePictures(page, "home");
  const screens = {
    "your-data": paths.bankData,
    transactions: paths.transactions,
    access: paths.access,
    agreements: paths.consents,
    people: paths.people,
    more: paths.more,
    activity: paths.timeline,
    "update-history": paths.syncHistory,
    schedule: paths.schedule,
    settings: paths.settings,
    "delete-account": paths.deleteAccount,
    "add-a-bank": paths.bankList,
  };
  for (const [name, path] of Object.entries(screens)) {
    await page.goto(path);
    await takePictures(page, name);
  }
  await page.goto(paths.account);
  await openBank(page);
  await takePictures(page, "connection");
  const connection = new URL(page.url()).pathname;
  for (const name of ["renew", "stop", "delete"]) {
    await page.goto(`${connection}/${name}`);
    await takePictures(page, name);
  }
});
