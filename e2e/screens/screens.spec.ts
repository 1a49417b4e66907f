import type { Page } from "@playwright/test";
import { withOrigin } from "../../components/help/help-origin";
import { paths } from "../../lib/paths";
import { addBank, agreeToAny, openBank, openDashboard, reachDashboard } from "../harness/account";
import {
  agree,
  agreeButton,
  approveAtBank,
  cancelAtBank,
  chooseBank,
  expectReceived,
  failAtBank,
  goToBank,
  mainHeading,
  startJourney,
} from "../harness/journey";
import { newAddress, newestLink } from "../harness/sign-in";
import { expect, test } from "../harness/test";
import { takeMailPictures, takePictures } from "./take-pictures";

test.use({ expectedMessages: [/401|404|422|503/] });

test("what anybody sees", async ({ page }) => {
  const screens = {
    welcome: paths.welcome,
    start: paths.start,
    help: paths.help,
    "help-topic": paths.helpTopic("is-it-safe"),
    "help-bank": withOrigin(paths.helpTopic("i-cant-sign-in"), paths.consent("natwest_uk")),
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

test("the way to the bank and back", async ({ page, sandbox, javaScriptEnabled }) => {
  await startJourney(page);
  await takePictures(page, "bank-list");
  await page.goto(paths.welcome);
  await takePictures(page, "welcome-begun");
  await page.goto(paths.bankList);
  await page.getByRole("searchbox").fill("natw");
  // With scripts once typing pauses.
  if (!javaScriptEnabled) await page.getByRole("searchbox").press("Enter");
  await expect(page.getByRole("region", { name: "Banks found" }).locator("img")).toHaveCount(3);
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
  await expect(mainHeading(page)).toHaveText("You stopped before finishing");
  await takePictures(page, "stopped");
  for (const how of ["Not supported", "This login has no permission", "Too many requests", "The bank breaks"]) {
    await page.goto(paths.bankList);
    await chooseBank(page);
    await agree(page);
    await failAtBank(page, how);
    await page.waitForURL(/\/connect\/return/);
    await takePictures(page, how.toLowerCase().replaceAll(" ", "-"));
  }
});

test("not now, and somebody else who has the login", async ({ page, openDevice }) => {
  await startJourney(page);
  await chooseBank(page);
  await page.getByRole("link", { name: "Not now" }).click();
  await expect(page.getByRole("button", { name: "Someone else has the login" })).toBeVisible();
  await takePictures(page, "not-now");
  await page.getByText("Remind me tomorrow").click();
  await page.getByLabel("Your email address").fill(newAddress());
  await page.getByRole("button", { name: "Remind me", exact: true }).click();
  await expect(page.getByRole("button", { name: "Don't remind me" })).toBeVisible();
  await takePictures(page, "reminder-set");
  await page.getByRole("button", { name: "Someone else has the login" }).click();
  const link = (await page.getByText(/\/invited\/[\w-]{43}$/).textContent()) ?? "";
  await takePictures(page, "invitation-sent");
  const guest = await (await openDevice()).newPage();
  await guest.goto(link);
  await takePictures(guest, "invitation-received");
  await guest.getByRole("button", { name: "See what you'd share" }).click();
  await expect(agreeButton(guest)).toBeVisible();
  await takePictures(guest, "invitation-agreement");
  await guest.getByRole("button", { name: "Not now" }).click();
  await expect(guest.getByRole("alert", { name: "Nothing was shared" })).toBeVisible();
  await takePictures(guest, "invitation-declined");
  await page.reload();
  await takePictures(page, "invitation-sent-declined");
  await guest.getByRole("button", { name: "See what you'd share" }).click();
  await page.reload();
  await takePictures(page, "invitation-opened");
  await agreeButton(guest).click();
  await approveAtBank(guest);
  await expectReceived(guest);
  await page.reload();
  await takePictures(page, "invitation-connected");
});

test("a link that is taken back", async ({ page }) => {
  await startJourney(page);
  await chooseBank(page);
  await page.getByRole("link", { name: "Not now" }).click();
  await page.getByRole("button", { name: "Someone else has the login" }).click();
  await page.getByRole("button", { name: "Withdraw the link" }).click();
  await expect(page.getByRole("button", { name: "Make a new link" })).toBeVisible();
  await takePictures(page, "invitation-withdrawn");
});

test("what opens, and what is refused", async ({ page }) => {
  await page.goto(paths.start);
  await page.getByLabel("Contact email").fill("no address");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await takePictures(page, "start-refused");
  await startJourney(page);
  await openAll(page);
  await takePictures(page, "bank-list-open");
  await chooseBank(page);
  await openAll(page);
  await takePictures(page, "consent-open");
});

test("on with a phone", async ({ page, openDevice }) => {
  await startJourney(page);
  await chooseBank(page);
  await page.getByRole("button", { name: "Continue on your phone" }).click();
  const address = (await page.getByText(/\/invited\/[a-z2-9]{10}$/).textContent()) ?? "";
  await takePictures(page, "phone-code");
  const phone = await (await openDevice()).newPage();
  await phone.goto(`http://${address}`);
  await takePictures(phone, "phone-opened");
  await phone.getByRole("button", { name: "See what you'd share" }).click();
  await expect(agreeButton(phone)).toBeVisible();
  await page.reload();
  await takePictures(page, "phone-scanned");
});

test("twelve banks, and the mails about them", async ({ page, sandbox }) => {
  page.setDefaultTimeout(20_000);
  await sandbox.set({ syncSeconds: 0 });
  const email = await reachDashboard(page, sandbox);
  const businesses = ["barclays", "barclays_business", "hsbc", "hsbc_business", "monzo", "monzo_business"];
  const keys = [...businesses, "starling", "starling_business", "revolut_business", "tide", "triodos"];
  for (const key of keys.map((bank) => `${bank}_uk`)) {
    // Of one there is less than was asked for.
    await sandbox.set({ history: key === "tide_uk" ? "90-days" : "full" });
    await addBank(page, key);
    await agreeToAny(page);
    await approveAtBank(page);
    await expectReceived(page);
  }
  await openDashboard(page);
  await takePictures(page, "home-many");
  await page.goto(paths.bankData);
  await takePictures(page, "your-data-many");
  await page.getByRole("navigation", { name: "Bank" }).getByRole("link", { name: "Barclays", exact: true }).click();
  await page.waitForURL(/[?]bank=/);
  await takePictures(page, "your-data-one-bank");
  await page.goto(paths.transactions);
  await takePictures(page, "transactions-many");
  await page.locator("tbody details").first().evaluate(openOne);
  await takePictures(page, "transaction-open");
  await page.goto(paths.transactions);
  await page.locator("form details").first().evaluate(openOne);
  await takePictures(page, "transactions-filters");
  await page.goto(`${paths.transactions}?q=zzzz`);
  await takePictures(page, "transactions-none");
  await page.goto(paths.access);
  await takePictures(page, "access-many");
  await page.getByRole("link", { name: /^Tide/ }).last().click();
  await page.waitForURL(/\/connections\/[^/]+$/);
  await takePictures(page, "connection-short");
  const kinds = new Map((await sandbox.mails(email)).map((mail) => [kindOf(mail.subject), mail.html]));
  for (const [at, html] of [...kinds.values()].entries()) {
    await takeMailPictures(page, html, `mail-${at}`);
  }
});

/** A subject without the names in it, which is the same for every mail of its kind. */
function kindOf(subject: string): string {
  return subject.replace(/\p{Lu}[\p{L}\d]*/gu, "").replace(/\s+/g, " ");
}

function openOne(one: Element): void {
  one.setAttribute("open", "");
}

/** Opens whatever is folded away. */
async function openAll(page: Page): Promise<void> {
  await page.locator("main details").evaluateAll((all) => {
    for (const one of all) one.setAttribute("open", "");
  });
}

test("a bank that is connected twice, and merging", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0 });
  await reachDashboard(page, sandbox);
  await addBank(page, "natwest_uk", { isNewLogin: true });
  await takePictures(page, "consent-other-login");
  await agreeToAny(page);
  await approveAtBank(page);
  await expectReceived(page);
  await openDashboard(page);
  await takePictures(page, "home-duplicate");
  await page.getByRole("link", { name: /connected twice/ }).click();
  await expect(page.getByRole("button", { name: "Merge" })).toBeVisible();
  await takePictures(page, "merge");
  const first = (await sandbox.companies()).flatMap(({ connections }) => connections)[0];
  await sandbox.act(first?.id ?? "", "deauthorise");
  await openDashboard(page);
  const ended = page.getByRole("link", { name: /^NatWest, login 1 .*Now connected through/ });
  await expect.poll(async () => (await page.reload()) && (await ended.count())).toBe(1);
  await takePictures(page, "home-duplicate-ended");
  await page
    .getByRole("region", { name: "Banks" })
    .getByRole("link", { name: /^NatWest, login 1/ })
    .click();
  await expect(mainHeading(page)).toHaveText("NatWest, login 1");
  await takePictures(page, "connection-duplicate-ended");
});

test("the menu of one company, and of two", async ({ page, sandbox }) => {
  await reachDashboard(page, sandbox);
  for (const name of ["menu", "menu-companies"]) {
    await page.getByRole("region", { name: "Company and sign out" }).locator("summary").click();
    await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
    await takePictures(page, name);
    await goToBank(page, "Brightwater Café Ltd");
    await openDashboard(page);
  }
});

test("coming back in another browser", async ({ page, openDevice }) => {
  await goToBank(page);
  const phone = await (await openDevice()).newPage();
  await phone.goto(page.url());
  await approveAtBank(phone);
  await expect(phone.getByRole("button", { name: "Cancel access to NatWest" })).toBeVisible();
  await takePictures(phone, "unconfirmed");
  await page.goto(paths.progress);
  await takePictures(page, "unconfirmed-where-it-began");
  await phone.getByRole("link", { name: "Check and continue here" }).click();
  await expect(phone.getByRole("button", { name: "Agree and continue here" })).toBeVisible();
  await takePictures(phone, "continue-here");
  await phone.getByRole("button", { name: "Agree and continue here" }).click();
  await expectReceived(phone);
  await page.goto(paths.progress);
  await takePictures(page, "finished-elsewhere");
});

test("confirming with the number, and cancelling where it began", async ({ page, openDevice }) => {
  await goToBank(page);
  const phone = await (await openDevice()).newPage();
  await phone.goto(page.url());
  await approveAtBank(phone);
  await expect(phone.getByRole("button", { name: "Cancel access to NatWest" })).toBeVisible();
  await page.goto(paths.welcome);
  await takePictures(page, "welcome-number-waits");
  await phone.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(phone.getByText("Enter the two-digit number")).toBeVisible();
  await takePictures(phone, "unconfirmed-no-number");
  await page.getByRole("link", { name: "See your number" }).click();
  const number = (await page.getByText(/^\d\d$/).textContent()) ?? "";
  await phone.getByLabel("Number").fill(number);
  await phone.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(mainHeading(phone)).toHaveText("NatWest is connected");
  await takePictures(phone, "confirmed-there");

  const began = await (await openDevice()).newPage();
  await goToBank(began);
  await phone.goto(began.url());
  await approveAtBank(phone);
  await phone.getByRole("button", { name: "Cancel access to NatWest" }).click();
  await expect(mainHeading(phone)).toHaveText("Access to NatWest was cancelled");
  await takePictures(phone, "cancelled-there");
  await began.goto(paths.progress);
  await expect(mainHeading(began)).toHaveText("Access to NatWest was cancelled");
  await takePictures(began, "began-after-cancel");
});

test("what was received by who gave an address", async ({ page }) => {
  const email = newAddress();
  await goToBank(page, "Brightwater Bakery Ltd", email);
  await approveAtBank(page);
  await expectReceived(page);
  const isSent = page.getByText(/^Your receipt went to/);
  await expect.poll(async () => (await page.reload()) && (await isSent.count()), { timeout: 60_000 }).toBe(1);
  await takePictures(page, "received-email-given");
});

test("what was received, without an account", async ({ page }) => {
  await goToBank(page);
  await approveAtBank(page);
  await expectReceived(page);
  await takePictures(page, "received");
  await page.getByLabel("Email address").first().fill(newAddress());
  await page.getByRole("button", { name: "Send my receipt" }).click();
  await page.waitForURL(/done=sent/);
  await takePictures(page, "receipt-sent");
  await page.goto(paths.welcome);
  await takePictures(page, "welcome-connected");
  await page.goto(paths.sharing);
  await takePictures(page, "sharing");
  await page.goto(paths.leave("lloyds_uk"));
  await page.getByRole("button", { name: "Someone else has the login" }).click();
  await expect(page.getByRole("alert", { name: "Confirm your email first" })).toBeVisible();
  await takePictures(page, "sharing-claim-first");
  const stopHref = (await page.getByRole("link", { name: "Stop sharing NatWest" }).getAttribute("href")) ?? "";
  for (const what of ["stop", "renew"]) {
    await page.goto(stopHref.replace(/stop$/, what));
    await page.getByRole("button").first().waitFor();
    await takePictures(page, `sharing-${what}`);
  }
});

test("signing in", async ({ page, sandbox }) => {
  const email = newAddress();
  await page.goto(paths.signIn);
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(mainHeading(page)).toHaveText("Check your email");
  await takePictures(page, "sign-in-sent");
  await page.goto(await newestLink(sandbox, email));
  await takePictures(page, "sign-in-confirm");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/account/);
  await takePictures(page, "account-without-company");
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
  await page.goto(paths.consents);
  await page.getByRole("link", { name: /^NatWest Agreed/ }).click();
  await page.waitForURL(/\/consents\/[^/]+$/);
  await takePictures(page, "agreement");
  const consent = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const receipt = await (await page.request.get(paths.api.receipt(consent, "json"))).text();
  for (const [name, text] of Object.entries({ valid: receipt, changed: receipt.replace("NatWest", "Natwest") })) {
    await page.goto(paths.checkReceipt);
    await page.getByText("Paste it as text").click();
    await page.getByLabel("The text of the JSON file").fill(text);
    await page.getByRole("button", { name: "Check" }).click();
    await expect(page.getByRole("alert").first()).toBeVisible();
    await takePictures(page, `receipt-${name}`);
  }
  await page.goto(paths.account);
  await openBank(page);
  await takePictures(page, "connection");
  const connection = new URL(page.url()).pathname;
  for (const name of ["renew", "delete", "stop"]) {
    await page.goto(`${connection}/${name}`);
    await takePictures(page, name);
  }
  await page.getByRole("button", { name: "Stop sharing" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await page.goto(connection);
  await takePictures(page, "connection-stopped");
});
