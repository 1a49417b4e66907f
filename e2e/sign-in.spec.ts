import type { Page } from "@playwright/test";
import { expectAccessible } from "./harness/accessibility";
import { type IdentityProvider, startIdentityProvider } from "./harness/identity-provider";
import { mainHeading } from "./harness/journey";
import { newAddress, newestLink, signIn } from "./harness/sign-in";
import { test as base, expect } from "./harness/test";

/** The whole product, with an identity provider beside it. */
const test = base.extend<object, { provider: IdentityProvider }>({
  provider: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern
    async ({}, use) => {
      const provider = await startIdentityProvider();
      await use(provider);
      await provider.close();
    },
    { scope: "worker" },
  ],
  database: ["embedded", { scope: "worker" }],
  appEnv: [({ provider }, use) => use({ ...provider.settings }), { scope: "worker" }],
});

// One after another: each worker starts an app of its own, with what is set here.
test.describe.configure({ mode: "default" });

test.beforeEach(({ provider, stack }) => provider.serve(stack.appUrl));

test("users sign in by mail on another device than they asked on; scanners and a second use change nothing", async ({
  page,
  sandbox,
  openDevice,
}) => {
  const email = newAddress();
  await page.goto("/account");
  await expect(mainHeading(page)).toHaveText("Sign in");
  await expectAccessible(page);
  await askByMail(page, email);
  await expectAccessible(page);
  const link = await newestLink(sandbox, email);

  for (let visit = 0; visit < 3; visit += 1) {
    expect((await page.request.get(link)).status()).toBe(200);
    expect((await page.request.head(link)).status()).toBe(200);
  }
  const { search } = new URL(link);
  const ownCallback = await page.request.get(`/api/auth/callback/email${search}`, { maxRedirects: 0 });
  expect(ownCallback.status()).toBe(404);

  const phone = await (await openDevice()).newPage();
  await phone.goto(link);
  await expect(phone.getByText(email)).toBeVisible();
  await expectAccessible(phone);
  await phone.getByRole("button", { name: "Sign in" }).click();
  await expect(mainHeading(phone)).toHaveText("No company yet");
  await phone.goto(link);
  await expect(phone.getByText("You're signed in as")).toBeVisible();

  await page.goto(link);
  await expect(mainHeading(page)).toHaveText("This link doesn't work");
  await expectAccessible(page);
  await expect(page.getByLabel("Email address")).toHaveValue(email);
  await page.getByRole("button", { name: "Email me a new link" }).click();
  await expect(mainHeading(page)).toHaveText("Check your email");
  await expect(mainHeading(page)).toBeFocused();
});

test("users who mistype their address, or ask too often, are told on the page", async ({ page }) => {
  await page.goto("/sign-in?next=/account/settings");
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByLabel("Email address")).toHaveAccessibleDescription(/Enter your email address/);
  await askByMail(page, "ann@brightwater", { isRefused: true });
  await expect(page.getByLabel("Email address")).toHaveAccessibleDescription(/like name@company.co.uk/);
  await expect(page.getByLabel("Email address")).toHaveValue("ann@brightwater");
  await expect(page).toHaveTitle(/^Error/);
  await expectAccessible(page);
  const email = newAddress();
  await askByMail(page, email);
  for (let times = 2; times <= 5; times += 1) await page.getByRole("button", { name: "Send it again" }).click();
  await page.getByRole("button", { name: "Send it again" }).click();
  await expect(page.getByRole("alert", { name: "Too many attempts" })).toContainText(/try again in 1\d minutes/);
  await expectAccessible(page);
});

test("users sign in through the operator's own sign-in, stop there, and hear why when it won't do", async ({
  page,
}) => {
  const email = newAddress();
  await page.goto("/account/settings");
  await page.getByRole("button", { name: /^Continue with/ }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("alert", { name: "You stopped before finishing" })).toBeVisible();

  await page.getByRole("button", { name: /^Continue with/ }).click();
  await page.getByLabel("Your address").fill(email);
  await page.getByLabel("Not confirmed").check();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("alert", { name: "Your email isn't confirmed there" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: /^Continue with/ }).click();
  await page.getByLabel("Your address").fill(email);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(mainHeading(page)).toHaveText("Settings");
  await expect(page.getByRole("main").getByText(email)).toBeVisible();
});

test("users who are signed in and don't get in as someone else hear why, and stay as they are", async ({
  page,
  sandbox,
}) => {
  const email = await signIn(page, sandbox);
  await page.goto(`/sign-in?email=${newAddress()}`);
  await page.getByRole("button", { name: /^Continue with/ }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  const stopped = page.getByRole("alert", { name: "You stopped before finishing" });
  await expect(stopped).toBeVisible();
  await expect(page.getByText(`You're signed in as ${email}`)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: /^Continue with/ }).click();
  await page.getByLabel("Your address").fill(newAddress());
  await page.getByLabel("Not confirmed").check();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("alert", { name: "Your email isn't confirmed there" })).toBeVisible();
  const failed = page.url();
  await signIn(page, sandbox);
  await page.goto(failed);
  await expect(mainHeading(page)).toHaveText("No company yet");
});

test("users who sign out everywhere are signed out on their other devices at the next click", async ({
  page,
  sandbox,
  openDevice,
}) => {
  const email = await signIn(page, sandbox);
  const phone = await (await openDevice({ userAgent: "Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1" })).newPage();
  await signIn(phone, sandbox, email);
  await phone.goto("/account/settings");
  await expect(mainHeading(phone)).toHaveText("Settings");
  await page.goto("/account/settings");
  await expect(page.getByRole("button", { name: "Sign out Safari on iPhone" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("alert", { name: "You're signed out everywhere" })).toBeVisible();
  await phone.getByRole("button", { name: "Save" }).click();
  await expect(mainHeading(phone)).toHaveText("Sign in");
  await signIn(phone, sandbox, email);
  await phone.goto("/account/settings");
  await expect(mainHeading(phone)).toHaveText("Settings");
});

test("users invite a colleague, who signs in with that address, joins, and is removed again", async ({
  page,
  sandbox,
  openDevice,
}) => {
  await startCompany(page, sandbox);
  await page.goto("/account/people");
  await page.getByRole("button", { name: "Invite" }).click();
  await expect(page.getByLabel("Their email address")).toHaveAccessibleDescription(/Enter the email address/);
  const email = newAddress();
  await page.getByLabel("Their email address").fill(email);
  await page.getByRole("button", { name: "Invite" }).click();
  await expect(page.getByRole("alert", { name: "Invited" })).toBeVisible();
  await expectAccessible(page);

  const colleague = await (await openDevice()).newPage();
  const invitation = await newestLink(sandbox, email);
  await colleague.goto(invitation);
  await expect(mainHeading(colleague)).toHaveText("Sign in to accept your invitation");
  await expect(colleague.getByRole("main")).toContainText("manage what “Brightwater Bakery Ltd” shares with Larkfield");
  await expect(colleague.getByRole("main")).toContainText(`We email a sign-in link to ${email}.`);
  await expectAccessible(colleague);
  await colleague.getByRole("button", { name: "Email me a link" }).click();
  await expect(mainHeading(colleague)).toHaveText("Check your email");
  await colleague.goto(await newestLink(sandbox, email));
  await colleague.getByRole("button", { name: "Sign in" }).click();
  await expect(mainHeading(colleague)).toHaveText("Join Brightwater Bakery Ltd?");
  await expectAccessible(colleague);
  await colleague.getByRole("button", { name: "Join" }).click();
  await expect(mainHeading(colleague)).toHaveText("Connect a bank");
  await colleague.goto(invitation);
  await expect(mainHeading(colleague)).toHaveText("Connect a bank");
  const late = await (await openDevice()).newPage();
  await late.goto(invitation);
  await expect(late.getByRole("alert", { name: "This invitation isn't open" })).toBeVisible();
  await colleague.goto("/account/people");
  await expect(colleague.getByText("Only owners can invite")).toBeVisible();

  await page.goto("/account/people");
  await expect(page.getByText("You're the only owner, so you can't leave")).toBeVisible();
  await page.getByText(`Change or remove ${email}`).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByRole("alert", { name: "Removed" })).toBeVisible();
  await colleague.reload();
  await expect(mainHeading(colleague)).toHaveText("No company yet");

  await page.getByText("Leave this company").click();
  await expect(page.getByText("sharing ends at all its banks")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "End sharing and leave" }).click();
  await expect(page.getByRole("alert", { name: "You've left the company" })).toBeVisible();
  await expect(mainHeading(page)).toHaveText("No company yet");
});

test("users who delete their account learn first what is deleted, and then it is", async ({ page, sandbox }) => {
  const email = await startCompany(page, sandbox);
  await page.goto("/account/settings");
  await page.getByRole("link", { name: "Delete my account" }).click();
  await expect(page.getByText(/ is deleted\.$/)).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByText("In its own records, Larkfield may keep your data for up to 6 years")).toBeVisible();
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByLabel(`To confirm, type ${email}`)).toHaveAccessibleDescription(/^Type .* to delete your/);
  await page.getByLabel(`To confirm, type ${email}`).fill("me");
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByLabel(`To confirm, type ${email}`)).toHaveAccessibleDescription(/isn't your address/);
  await page.getByLabel(`To confirm, type ${email}`).fill(email);
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByRole("alert", { name: "Your account is deleted" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/account");
  await expect(mainHeading(page)).toHaveText("Sign in");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("users sign in, change their settings and sign out", async ({ page, sandbox }) => {
    const email = newAddress();
    await page.goto("/account/settings");
    await askByMail(page, email);
    await page.goto(await newestLink(sandbox, email));
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(mainHeading(page)).toHaveText("Settings");
    await page.getByText("Change", { exact: true }).click();
    await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
    await page.getByRole("checkbox", { name: /^When we've received your data/ }).uncheck();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("alert", { name: "Saved" })).toBeVisible();
    await expect(page.getByLabel("Time zone")).toHaveValue("Asia/Tokyo");
    await expect(page.getByRole("checkbox", { name: /^When we've received your data/ })).not.toBeChecked();
    await page.getByText("Your account", { exact: true }).first().click();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await expect(page.getByRole("alert", { name: "You're signed out" })).toBeVisible();
    await page.goto("/account");
    await expect(mainHeading(page)).toHaveText("Sign in");
  });
});

async function askByMail(page: Page, email: string, { isRefused = false } = {}): Promise<void> {
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(mainHeading(page)).toHaveText(isRefused ? "Sign in" : "Check your email");
}

/** Signs in and starts a company of one's own. */
async function startCompany(page: Page, sandbox: Parameters<typeof signIn>[1]): Promise<string> {
  const email = await signIn(page, sandbox);
  await page.goto("/start");
  await page.getByLabel("Company name").fill("Brightwater Bakery Ltd");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(mainHeading(page)).toHaveText("Choose your bank");
  return email;
}
