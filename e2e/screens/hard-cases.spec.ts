import { paths } from "../../lib/paths";
import { addBank, agreeToAny, openDashboard, reachDashboard } from "../harness/account";
import { approveAtBank, chooseBank, expectReceived, goToBank, mainHeading, startJourney } from "../harness/journey";
import { signIn } from "../harness/sign-in";
import { expect, test } from "../harness/test";
import { takePictures } from "./take-pictures";

const longest = `Donaudampfschifffahrtsgesellschaft${"kapitänswitwenversicherung".repeat(6)} und Söhne`.slice(0, 200);

test.use({ expectedMessages: [/Failed to load resource/] });

test("the longest name of a company", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0 });
  await signIn(page, sandbox);
  await startJourney(page, longest);
  await page.goto(paths.welcome);
  await takePictures(page, "long-welcome");
  await chooseBank(page);
  await page.getByRole("link", { name: "Not now" }).click();
  await page.getByRole("button", { name: "Someone else has the login" }).click();
  await expect(page.getByRole("button", { name: "Withdraw the link" })).toBeVisible();
  await takePictures(page, "long-invitation");
  await goToBank(page, longest);
  await approveAtBank(page);
  await expectReceived(page);
  await takePictures(page, "long-received");
  await openDashboard(page);
  await takePictures(page, "long-home");
  await page.goto(paths.people);
  await takePictures(page, "long-people");
  await page.goto(paths.deleteAccount);
  await takePictures(page, "long-delete-account");
  await page.goto(paths.consents);
  await page.getByRole("link", { name: /^NatWest Agreed/ }).click();
  await page.waitForURL(/\/consents\/[^/]+$/);
  await takePictures(page, "long-agreement");
});

test("accounts that few programs expect", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0, oddities: true, oddKinds: ["odd-dates", "odd-amounts", "unreadable", "debts"] });
  await signIn(page, sandbox);
  await goToBank(page);
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText(/received|sent|couldn't read some/);
  await takePictures(page, "odd-received");
  await openDashboard(page);
  // Not every bank has a card, whose debts are odd.
  await addBank(page, "amex_uk");
  await agreeToAny(page);
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText(/received|sent|couldn't read some/);
  await page.goto(paths.bankData);
  await takePictures(page, "odd-your-data");
  await page.goto(paths.transactions);
  await takePictures(page, "odd-transactions");
  // By now its line is there, too.
  await openDashboard(page);
  await takePictures(page, "odd-home");
});

test("forty accounts, with balances of fifteen digits", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0, oddKinds: ["many-accounts", "huge-balances"] });
  await signIn(page, sandbox);
  await goToBank(page);
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText(/received/);
  await takePictures(page, "many-accounts-received");
  await openDashboard(page);
  await takePictures(page, "many-accounts-home");
  await page.goto(paths.bankData);
  await takePictures(page, "many-accounts-your-data");
  await page.goto(paths.account);
  await page
    .getByRole("link", { name: /^NatWest/ })
    .last()
    .click();
  await page.waitForURL(/\/connections\/[^/]+$/);
  await takePictures(page, "many-accounts-connection");
  await page.goto(`${page.url()}/delete`);
  await takePictures(page, "many-accounts-delete");
});

test("everything fails at once", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0, sync: { mode: "fail", statuses: {} } });
  await signIn(page, sandbox);
  await goToBank(page);
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText(/couldn't get/);
  for (const bank of ["barclays_uk", "hsbc_uk", "monzo_uk"]) {
    await openDashboard(page);
    await addBank(page, bank);
    await agreeToAny(page);
    await approveAtBank(page);
    await expect(mainHeading(page)).toHaveText(/couldn't get/);
  }
  await sandbox.fail({ kind: "status", status: 500 });
  const screens = { home: paths.account, "your-data": paths.bankData, transactions: paths.transactions };
  for (const [name, path] of Object.entries(screens)) {
    await page.goto(path);
    await takePictures(page, `all-fail-${name}`);
  }
  await page.goto(paths.access);
  await page.getByRole("link", { name: /^HSBC/ }).click();
  await page.waitForURL(/\/connections\/[^/]+$/);
  await takePictures(page, "all-fail-connection");
  await page.goto("/connect");
  await takePictures(page, "all-fail-bank-list");
  await page.goto("/connect/lloyds_uk");
  await page.getByRole("button", { name: /^Agree and continue to/ }).click();
  await expect(page.getByText("We couldn't reach Codat")).toBeVisible();
  await takePictures(page, "all-fail-consent");
});

test("many logins at one bank", async ({ page, sandbox }) => {
  page.setDefaultTimeout(20_000);
  await sandbox.set({ syncSeconds: 0 });
  await reachDashboard(page, sandbox);
  for (let login = 2; login <= 12; login += 1) {
    await addBank(page, "natwest_uk", { isNewLogin: true });
    await agreeToAny(page);
    await approveAtBank(page);
    await expectReceived(page);
  }
  await openDashboard(page);
  await takePictures(page, "logins-home");
  await page.goto(paths.access);
  await takePictures(page, "logins-access");
});

test("the longest name of a company that has begun without an account", async ({ page }) => {
  await startJourney(page, longest);
  await page.goto(paths.welcome);
  await expect(page.getByRole("link", { name: /^Continue with/ })).toBeVisible();
  await takePictures(page, "long-welcome-begun");
});
