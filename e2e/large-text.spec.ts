import { paths } from "../lib/paths";
import { addBank, agreeToAny, openBank, openDashboard, reachDashboard } from "./harness/account";
import {
  agreeButton,
  approveAtBank,
  cancelAtBank,
  chooseBank,
  expectReceived,
  goToBank,
  mainHeading,
  startJourney,
} from "./harness/journey";
import { expectWholeWords, phoneOfLargeText } from "./harness/large-text";
import { expect, test } from "./harness/test";

test.use(phoneOfLargeText);

test("users whose text is twice as large read whole words on the way to their bank and back", async ({ page }) => {
  for (const path of [paths.welcome, paths.start, paths.help, paths.helpTopic("i-cant-sign-in"), paths.signIn]) {
    await page.goto(path);
    await expectWholeWords(page);
  }
  await startJourney(page);
  await expectWholeWords(page);
  await chooseBank(page);
  await expectWholeWords(page);
  await page.goto(paths.leave("natwest_uk"));
  await expectWholeWords(page);
  await goToBank(page);
  await cancelAtBank(page);
  await expect(mainHeading(page)).toHaveText("You stopped before finishing");
  await expectWholeWords(page);
  await chooseBank(page);
  await agreeButton(page).click();
  await approveAtBank(page);
  await expectReceived(page);
  await expectWholeWords(page);
});

test("users whose text is twice as large read whole words in their account", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0 });
  await reachDashboard(page, sandbox);
  await addBank(page, "barclays_business_uk");
  await agreeToAny(page);
  await approveAtBank(page);
  await expectReceived(page);
  const { account, bankData, transactions, access, consents, people, settings, timeline, more, schedule } = paths;
  for (const path of [account, bankData, transactions, access, consents, people, settings, timeline, more, schedule]) {
    await page.goto(path);
    await expect(mainHeading(page)).toBeVisible();
    await expectWholeWords(page);
  }
  await page.goto(paths.bankData);
  await page.getByRole("link", { name: "Barclays Business", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("What Barclays Business has sent");
  await expectWholeWords(page);
  await openDashboard(page);
  await openBank(page);
  await expectWholeWords(page);
  const bank = page.url();
  for (const step of ["renew", "stop", "delete"]) {
    await page.goto(`${bank}/${step}`);
    await expectWholeWords(page);
  }
});
