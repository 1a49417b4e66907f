import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { paths } from "../lib/paths";
import { expectAccessible, expectGood } from "./harness/accessibility";
import { openDashboard } from "./harness/account";
import {
  approveAtBank,
  cancelAtBank,
  chooseBank,
  expectReceived,
  fromOurPage,
  goToBank,
  mainHeading,
  searchBank,
  startJourney,
} from "./harness/journey";
import { newAddress, newestLink, signIn } from "./harness/sign-in";
import { expect, test } from "./harness/test";

/** A page that shows a browser why its form was refused is answered as such. */
test.use({ expectedMessages: [/Failed to load resource/] });
test.beforeEach(({ sandbox }) => sandbox.set({ syncSeconds: 0 }));

const victim = "Victim Bakery Ltd";

test("someone who sends a link with an address filled in learns nothing of what is linked through it", async ({
  page,
  sandbox,
  openDevice,
}) => {
  const attackers = newAddress();
  await page.goto(`/?company=${encodeURIComponent(victim)}&email=${attackers}&ref=1`);
  await page.getByRole("link", { name: "Get started" }).click();
  await expect(page.getByLabel("Contact email")).toHaveValue(attackers);
  await page.getByRole("button", { name: "Continue" }).click();
  await searchBank(page);
  await page.getByRole("button", { name: /^Agree and continue/ }).click();
  await approveAtBank(page);
  await expectReceived(page);

  const attacker = await (await openDevice()).newPage();
  await signIn(attacker, sandbox, attackers);
  await expectNothingOf(attacker);
  await attacker.goto(paths.account);
  await expect(mainHeading(attacker)).toHaveText(`Did you connect a bank for “${victim}”?`);
  await expectAccessible(attacker);
  const company = await attacker.locator("input[name=company]").first().inputValue();
  const form = { company, answer: "accept" };
  const accepted = await attacker.request.post(paths.api.answerOffer, { form, headers: fromOurPage });
  expect(accepted.status()).toBe(403);
  await expectNothingOf(attacker);
  await attacker.goto(paths.account);
  await attacker.getByRole("button", { name: "It isn't mine" }).click();
  await expect(attacker.getByText("Did you connect a bank")).toHaveCount(0);

  await page.goto(paths.progress);
  await expectReceived(page);
});

test("somebody who mistypes their address gives their data to nobody, and adds it to an account from their own browser", async ({
  page,
  sandbox,
  openDevice,
}) => {
  const mistyped = newAddress();
  await goToBank(page, victim, mistyped);
  await approveAtBank(page);
  await expectReceived(page);
  const stranger = await (await openDevice()).newPage();
  await signIn(stranger, sandbox, mistyped);
  await expectNothingOf(stranger);

  await signIn(page, sandbox);
  await page.goto(paths.account);
  await expect(mainHeading(page)).toHaveText(`Add “${victim}” to your account?`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add it to my account" }).click();
  await expect(mainHeading(page)).toHaveText("Home");
  await expect(page.getByRole("link", { name: "NatWest" }).first()).toBeVisible();
  await stranger.goto(paths.account);
  await expect(mainHeading(stranger)).toHaveText("No company yet");
  await expect(stranger.getByText(victim)).toHaveCount(0);
});

test("thirty companies that a stranger starts with somebody's address never appear as theirs", async ({
  page,
  sandbox,
  openDevice,
}) => {
  const email = await signIn(page, sandbox);
  const stranger = await (await openDevice()).newPage();
  for (let count = 1; count <= 30; count += 1) {
    const form = { requestId: randomUUID(), companyName: `Stranger ${count} Ltd`, email, reference: "" };
    const started = await stranger.request.post(paths.api.journey, { form, headers: fromOurPage, maxRedirects: 0 });
    expect(started.status()).toBe(303);
  }
  await signIn(page, sandbox, email);
  await page.goto(paths.account);
  await expect(mainHeading(page)).toHaveText("No company yet");
  await expect(page.getByText(/Stranger \d/)).toHaveCount(0);
  await goToBank(page, "Own Bakery Ltd");
  await approveAtBank(page);
  await expectReceived(page);
  await openDashboard(page);
  await expect(page.getByText(/Stranger \d/)).toHaveCount(0);
});

test("deleting an account ends what was linked elsewhere with its address", async ({ page, sandbox, openDevice }) => {
  const email = await signIn(page, sandbox);
  const elsewhere = await (await openDevice()).newPage();
  await goToBank(elsewhere, victim, email);
  await approveAtBank(elsewhere);
  await expectReceived(elsewhere);
  expect((await sandbox.companies()).map(({ name }) => name)).toEqual([victim]);
  await page.goto(paths.deleteAccount);
  await expect(page.getByText("1 company with your email as its contact")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(`To confirm, type ${email}`).fill(email);
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByRole("alert", { name: "Your account is deleted" })).toBeVisible();
  expect(await sandbox.companies()).toEqual([]);
  await elsewhere.goto(paths.sharing);
  await expect(mainHeading(elsewhere)).toHaveText("Nothing is shared from this browser");
});

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("users without the bank's login pass it on to somebody who connects it and sees nothing else; they see how far it is", async ({
      page,
      openDevice,
    }) => {
      const checkAccessible = async (one: Page) => (javaScriptEnabled ? expectGood(one) : undefined);
      await startJourney(page);
      await chooseBank(page);
      await page.getByRole("link", { name: "Not now" }).click();
      await checkAccessible(page);
      await page.getByRole("button", { name: "Someone else has the login" }).click();
      await expect(mainHeading(page)).toHaveText("Send this link to the person with the login");
      await checkAccessible(page);
      const link = (await page.getByText(/\/invited\/[\w-]{43}$/).textContent()) ?? "";

      const guest = await (await openDevice({ javaScriptEnabled })).newPage();
      for (let scan = 0; scan < 3; scan += 1) expect((await guest.request.head(link)).status()).toBe(200);
      await guest.goto(link);
      await expect(mainHeading(guest)).toHaveText("Connect NatWest for “Brightwater Bakery Ltd”?");
      await checkAccessible(guest);
      await page.reload();
      await expect(mainHeading(page)).toHaveText("Send this link to the person with the login");
      await guest.getByRole("button", { name: "See what you'd share" }).click();
      await expect(mainHeading(guest)).toContainText("Share NatWest data with ");
      await checkAccessible(guest);
      await guest.getByRole("button", { name: "Not now" }).click();
      await expect(guest.getByRole("alert", { name: "Nothing was shared" })).toBeFocused();
      await checkAccessible(guest);
      await page.reload();
      await expect(mainHeading(page)).toHaveText("They said “Not now”");
      await expect(page.getByRole("button", { name: "Make a new link" })).toBeVisible();
      await checkAccessible(page);
      await guest.getByRole("button", { name: "See what you'd share" }).click();
      await page.reload();
      await expect(mainHeading(page)).toHaveText("They've opened the link");
      await guest.getByRole("button", { name: "Agree and continue to NatWest" }).click();
      await cancelAtBank(guest);
      await expect(mainHeading(guest)).toHaveText("You stopped before finishing");
      await expect(guest.getByRole("link", { name: "Choose another bank" })).toHaveCount(0);
      await guest.getByRole("button", { name: "Try again" }).click();
      await page.reload();
      await expect(mainHeading(page)).toHaveText("They've agreed");
      const late = await (await openDevice()).newPage();
      await late.goto(link);
      await expect(mainHeading(late)).toHaveText("This link no longer works");
      await approveAtBank(guest);
      await expectReceived(guest);
      await expect(guest.getByText("NatWest for Brightwater Bakery Ltd")).toBeVisible();

      await page.reload();
      await expect(mainHeading(page)).toHaveText(/^NatWest was connected today at /);
      await checkAccessible(page);
      for (const path of [paths.progress, paths.sharing, paths.bankList]) {
        await page.goto(path);
        await expect(page.getByRole("main")).not.toContainText(/Brightwater Bakery|\d accounts?|£|Connected/);
      }
    });

    test("users who linked a bank without an account stop it there, keep access by mail, and find it in their account", async ({
      page,
      sandbox,
      openDevice,
    }) => {
      const checkAccessible = async () => (javaScriptEnabled ? expectAccessible(page) : undefined);
      await goToBank(page, "Brightwater Bakery Ltd");
      await approveAtBank(page);
      await expectReceived(page);
      await expect(page.getByRole("heading", { name: "Where shall we send your receipt?" })).toBeVisible();
      await checkAccessible();
      await page.getByRole("link", { name: "Skip", exact: true }).click();
      await expect(page.getByText("You skipped the receipt.", { exact: false })).toBeVisible();
      await page.goBack();
      await page.getByRole("button", { name: "Send my receipt" }).click();
      await expect(page.getByLabel("Your email address")).toHaveAccessibleDescription(/Enter your email address/);
      const email = newAddress();
      await page.getByLabel("Your email address").fill(email);
      await page.getByRole("button", { name: "Send my receipt" }).click();
      await expect(page.getByRole("alert", { name: "Check your email" })).toBeVisible();
      await expect(page.getByText(email).first()).toBeVisible();
      await checkAccessible();
      await page.goto(paths.sharing);
      await expect(page.getByText(/^Sharing until/)).toBeVisible();

      await page.goto(paths.welcome);
      await expect(mainHeading(page)).toHaveText("NatWest is connected");
      await checkAccessible();
      await page.getByRole("link", { name: "See, renew or stop sharing" }).click();
      // Today it would end on the same day, so nothing leads there yet.
      await expect(page.getByRole("link", { name: "Renew NatWest" })).toHaveCount(0);
      const stopHref = (await page.getByRole("link", { name: "Stop sharing NatWest" }).getAttribute("href")) ?? "";
      await page.goto(stopHref.replace(/stop$/, "renew"));
      await expect(mainHeading(page)).toContainText("NatWest");
      await checkAccessible();
      await page.getByRole("link", { name: "Keep it as it is" }).click();
      await page.getByRole("link", { name: "Stop sharing NatWest" }).click();
      await expect(page.getByRole("button", { name: "Stop sharing" })).toBeVisible();
      await checkAccessible();
      await page.getByRole("button", { name: "Stop sharing" }).click();
      await expect(page.getByRole("alert", { name: "You stopped sharing NatWest" })).toBeVisible();
      expect((await sandbox.companies())[0]?.connections).toMatchObject([{ status: "Unlinked" }]);
      await expect(page.getByText(/Only this browser can manage|can stop the sharing for you/)).toHaveCount(0);
      await page.goto(paths.progress);
      await expect(mainHeading(page)).toHaveText("You stopped sharing NatWest");
      await expect(page.getByRole("link", { name: "Share again" })).toBeVisible();
      await checkAccessible();
      await page.goto(paths.welcome);
      await page.getByRole("link", { name: "See what you shared" }).click();

      const link = await newestLink(sandbox, email);
      for (let visit = 0; visit < 3; visit += 1) expect((await page.request.get(link)).status()).toBe(200);
      const phone = await (await openDevice({ javaScriptEnabled })).newPage();
      await phone.goto(link);
      await expect(mainHeading(phone)).toHaveText("Keep access to “Brightwater Bakery Ltd”?");
      if (javaScriptEnabled) await expectAccessible(phone);
      await phone.getByRole("button", { name: "Sign in and keep access" }).click();
      await expect(phone.getByRole("alert", { name: "You have access on any device" })).toBeVisible();
      await expect(mainHeading(phone)).toHaveText("Home");

      // From now on the cookie alone opens nothing.
      await page.goto(paths.sharing);
      await expect(mainHeading(page)).toHaveText("Sign in");
      await page.goto(paths.welcome);
      await expect(page.getByRole("link", { name: "See, renew or stop sharing" })).toHaveCount(0);
    });
  });

/** What anybody with an account of their own, and nothing else, gets of the victim's data. */
async function expectNothingOf(page: Page): Promise<void> {
  const pages = [paths.account, paths.bankData, paths.transactions, paths.consents, paths.timeline, paths.people];
  for (const path of [...pages, paths.progress, paths.api.downloadAll, paths.api.exportTransactions("csv")]) {
    const text = await (await page.request.get(path)).text();
    expect(text, path).not.toMatch(/NatWest|Current Account|ending \d{4}/i);
  }
}
