import {
  agreeButton,
  approveAtBank,
  cancelAtBank,
  chooseBank,
  expectAtBankLink,
  expectReceived,
  failAtBank,
  goToBank,
  mainHeading,
  reachSignIn,
} from "./harness/journey";
import { expect, test } from "./harness/test";

const company = "Brightwater Bakery Ltd";
const bankFailures: { how: string; title: string; text: string; isRetried?: boolean }[] = [
  {
    how: "The bank breaks",
    title: "Something went wrong at NatWest",
    text: "The bank couldn't complete the connection and didn't say why",
  },
  {
    how: "The bank fails and says so (403)",
    title: "Something went wrong at NatWest",
    text: "The bank couldn't complete the connection and didn't say why",
  },
  {
    how: "The bank refuses access (403)",
    title: "Something went wrong at NatWest",
    text: "The bank couldn't complete the connection and didn't say why",
  },
  { how: "The bank takes too long", title: "NatWest isn't available right now", text: "The bank didn't respond" },
  { how: "Temporarily unavailable", title: "NatWest isn't available right now", text: "The bank didn't respond" },
  { how: "Wrong user name or password", title: "NatWest didn't accept the sign-in", text: "before you try again" },
  {
    how: "The account is locked",
    title: "NatWest has locked your login",
    text: "Unlock it with NatWest first",
    isRetried: false,
  },
];

test.beforeEach(({ sandbox }) => sandbox.set({ syncSeconds: 2 }));

test("users whose bank fails are told in which way, and can try again where that helps", async ({ page, sandbox }) => {
  await goToBank(page);
  for (const { how, title, text, isRetried = true } of bankFailures) {
    await test.step(how, async () => {
      await failAtBank(page, how);
      const main = page.getByRole("main");
      await expect(mainHeading(page)).toHaveText(title);
      await expect(main).toContainText(text);
      await expect(main).toContainText(/nothing was shared/i);
      await expect(main).not.toContainText(/You stopped|is connected|403|500/);
      await expect(page.getByRole("link", { name: "Choose another bank" })).toBeVisible();
      await expect(page.getByRole("link", { name: "Get help" })).toBeVisible();
      const remind = page.getByRole("link", { name: "Remind me tomorrow" });
      await expect(remind).toHaveCount(/isn't available|Something went wrong|locked/.test(title) ? 1 : 0);
      const again = page.getByRole("button", { name: "Try again" });
      if (!isRetried) {
        await expect(again).toHaveCount(0);
        await expect(main).not.toContainText("didn't respond");
        await page.getByRole("button", { name: "I've unlocked my login" }).click();
        await expectAtBankLink(page);
        return;
      }
      await again.click();
      await expectAtBankLink(page);
    });
  }
  expect((await sandbox.companies()).map(({ connections }) => connections.length)).toEqual([1]);
});

test("users whose bank limits requests are told when to try again", async ({ page }) => {
  await goToBank(page);
  await failAtBank(page, "Too many requests");
  await expect(mainHeading(page)).toHaveText("NatWest asked us to wait");
  await expect(page.getByRole("main")).toContainText("Try again in an hour or so.");
  await page.getByRole("button", { name: "Try again" }).click();
  await expectAtBankLink(page);
});

test("users whose bank cannot be connected are led to another bank", async ({ page }) => {
  await goToBank(page);
  await failAtBank(page, "Not supported");
  await expect(mainHeading(page)).toHaveText("This NatWest account can't be connected");
  await expect(page.getByText("If it's your only account, contact Larkfield: help@larkfield.example")).toBeVisible();
  await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
  // What else NatWest has on the list is likelier than another bank.
  const returned = page.url();
  await page.getByRole("link", { name: "NatWest Business (Bankline)" }).click();
  await expect(mainHeading(page)).toHaveText(/^Share NatWest Business \(Bankline\) data/);
  await page.goto(returned);
  await page.getByRole("link", { name: "Choose another bank" }).click();
  await expect(mainHeading(page)).toHaveText("Choose your bank");
});

test("users who stop are told that nothing was shared", async ({ page }) => {
  await goToBank(page);
  await cancelAtBank(page);
  await expect(mainHeading(page)).toHaveText("You stopped before finishing");
  await expect(page.getByRole("main")).toContainText("Nothing was shared");
});

test("users who stop at the bank's sign-in are told the same", async ({ page }) => {
  await goToBank(page);
  await reachSignIn(page);
  await cancelAtBank(page);
  await expect(mainHeading(page)).toHaveText("You stopped before finishing");
});

test("users who stop after their bank failed the first time are told that they stopped, and can go on", async ({
  page,
}) => {
  await goToBank(page);
  await failAtBank(page, "The bank breaks");
  await page.getByRole("button", { name: "Try again" }).click();
  await expectAtBankLink(page);
  await cancelAtBank(page);
  await expect(mainHeading(page)).toHaveText("You stopped before finishing");
  await page.getByRole("button", { name: "Try again" }).click();
  await expectAtBankLink(page);
});

test("users can link their bank after it failed at first", async ({ page, sandbox }) => {
  await goToBank(page);
  await failAtBank(page, "The bank breaks");
  await page.getByRole("button", { name: "Try again" }).click();
  await expectAtBankLink(page);
  await approveAtBank(page);
  await expectReceived(page);
  expect((await sandbox.companies()).map(({ connections }) => connections.map(({ status }) => status))).toEqual([
    ["Linked"],
  ]);
});

test("users without the permission get a message to send to their administrator", async ({ page }) => {
  await goToBank(page, company);
  await failAtBank(page, "This login has no permission");
  await expect(mainHeading(page)).toHaveText("You don't have permission to share this account");
  await expect(page.getByRole("main")).toContainText(`Ask the administrator at ${company}`);
  await page.getByText("Or ask for permission").click();
  await expect(page.getByRole("link", { name: "Email it" })).toHaveAttribute("href", /^mailto:\?subject=/);
  await expect(page.getByRole("button", { name: "Copy message" })).toBeVisible();
  await page.getByRole("button", { name: "Try again with another login" }).click();
  await expectAtBankLink(page);
});

test("users whose link has expired get a new one", async ({ page, sandbox }) => {
  await sandbox.set({ otpLifetimeSeconds: 0 });
  await page.goto("/start");
  await page.getByLabel("Company name").fill(company);
  await page.getByRole("button", { name: "Continue" }).click();
  await chooseBank(page);
  await agreeButton(page).click();
  await expect(mainHeading(page)).toHaveText("This link has been used or has expired");
  await sandbox.set({ otpLifetimeSeconds: 600 });
  await page.getByRole("button", { name: "Get a new link" }).click();
  await expectAtBankLink(page);
});
