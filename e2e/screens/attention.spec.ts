import type { Page } from "@playwright/test";
import pg from "pg";
import { paths } from "../../lib/paths";
import type { SettingsPatch } from "../../sandbox/settings";
import { addBank, agreeToAny, awaitRest, openBank, openDashboard, reachDashboard } from "../harness/account";
import { approveAtBank, expectReceived, goToBank, mainHeading, sendForm } from "../harness/journey";
import { newAddress, newestLink, signIn } from "../harness/sign-in";
import { expect, test } from "../harness/test";
import { takePictures } from "./take-pictures";

test.use({ database: "postgres", expectedMessages: [/Failed to load resource/] });

const barclaysFails: SettingsPatch = {
  sync: { mode: "fail", statuses: { "banking-transactions": "PermissionsError" } },
};
const hsbcAsks: SettingsPatch = { sync: { mode: "fail", statuses: { "banking-transactions": "AuthError" } } };

test("banks that need attention, and banks that have ended", async ({ page, sandbox, stack }) => {
  page.setDefaultTimeout(20_000);
  await sandbox.set({ syncSeconds: 0 });
  await reachDashboard(page, sandbox);
  const banks: Record<string, SettingsPatch> = {
    barclays: barclaysFails,
    hsbc: hsbcAsks,
    monzo: {},
    lloyds: {},
    tide: {},
  };
  for (const [bank, settings] of Object.entries(banks)) {
    await sandbox.set({ sync: { mode: "normal", statuses: {} }, ...settings });
    await addBank(page, `${bank}_uk`);
    await agreeToAny(page);
    await approveAtBank(page);
    await page.waitForURL(/\/connect\/progress/);
    await expect(page.locator("progress:not([value])")).toHaveCount(0);
  }
  await addBank(page, "santander_uk");
  await agreeToAny(page);
  await sandbox.set({ sync: { mode: "normal", statuses: {} } });
  await comeNear(stack.databaseUrl ?? "", { monzo_uk: 2, lloyds_uk: 20, natwest_uk: 5 });
  const [company] = await sandbox.companies();
  const tide = company?.connections.find(({ platformKey }) => platformKey === "tide_uk");
  await sandbox.act(tide?.id ?? "", "deauthorise");
  await openDashboard(page);
  await expect.poll(async () => (await page.reload()) && (await page.getByText(/Tide/).count())).toBeGreaterThan(0);
  await takePictures(page, "home-attention");
  await page.goto(paths.access);
  await takePictures(page, "access-attention");
  await page.goto(paths.bankData);
  await takePictures(page, "your-data-attention");
  await openConnection(page, "HSBC");
  await takePictures(page, "connection-sign-in-again");
  await page.goto(`${page.url()}/renew`);
  await takePictures(page, "renew-reconnect");
  await openConnection(page, "Barclays");
  await takePictures(page, "connection-failed");
  await openConnection(page, "Monzo");
  await takePictures(page, "connection-ends-soon");
  await page.goto(`${page.url()}/renew`);
  await takePictures(page, "renew-soon");
  await page.goto(paths.account);
  await page.getByRole("link", { name: /^Renew all/ }).click();
  await expect(mainHeading(page)).toBeVisible();
  await takePictures(page, "renew-all");
  const others = company?.connections.filter(({ id, status }) => status === "Linked" && id !== tide?.id) ?? [];
  for (const { id } of others) await sandbox.act(id, "deauthorise");
  await openDashboard(page);
  await expect.poll(async () => (await page.reload()) && page.getByText("No banks connected").count()).toBe(1);
  await takePictures(page, "home-all-ended");
  await page.goto(paths.access);
  await takePictures(page, "access-all-ended");
  await page.goto(paths.bankData);
  await takePictures(page, "your-data-all-ended");
});

test("updating, and what came of it", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0 });
  await reachDashboard(page, sandbox);
  await awaitRest(page);
  await sandbox.set({ syncSeconds: 600 });
  await page.getByRole("button", { name: "Update now" }).click();
  await expect(page.getByRole("heading", { name: "Updating your data" })).toBeVisible();
  await takePictures(page, "home-updating");
  await openBank(page);
  await expect(page.getByRole("heading", { name: "Updating your data" })).toBeVisible();
  await takePictures(page, "connection-updating");
});

test("an account without a bank, and one with a bank that was begun", async ({ page, sandbox }) => {
  await signIn(page, sandbox);
  await goToBank(page);
  await openDashboard(page);
  await takePictures(page, "home-unfinished");
});

test("people, roles, and invitations", async ({ page, sandbox, openDevice }) => {
  await sandbox.set({ syncSeconds: 0 });
  await reachDashboard(page, sandbox);
  const company = await page.locator("input[name=company]").first().inputValue();
  const [colleague, guest] = [newAddress(), newAddress()];
  for (const email of [colleague, guest])
    await sendForm(page, paths.api.invitations, { company, email, role: "member" });
  const other = await (await openDevice()).newPage();
  await other.goto(await newestLink(sandbox, colleague));
  await takePictures(other, "invited-sign-in");
  await signIn(other, sandbox, colleague);
  await other.goto(paths.account);
  await takePictures(other, "invited-to-company");
  await other.getByRole("button", { name: "Join" }).first().click();
  await expect(mainHeading(other)).toHaveText("Home");
  await other.goto(paths.people);
  await takePictures(other, "people-as-member");
  await page.goto(paths.people);
  await page
    .locator("main details")
    .first()
    .evaluate((one) => one.setAttribute("open", ""));
  await takePictures(page, "people-many");
});

test("whose bank it is", async ({ page, sandbox, openDevice }) => {
  await sandbox.set({ syncSeconds: 0 });
  const email = newAddress();
  await goToBank(page, "Brightwater Bakery Ltd", email);
  await approveAtBank(page);
  await expectReceived(page);
  const stranger = await (await openDevice()).newPage();
  await signIn(stranger, sandbox, email);
  await stranger.goto(paths.account);
  await takePictures(stranger, "offer-elsewhere");
  await signIn(page, sandbox);
  await page.goto(paths.account);
  await takePictures(page, "offer-here");
});

test("somebody signed in at a bank for a company with people", async ({ page, sandbox, openDevice }) => {
  await sandbox.set({ syncSeconds: 0 });
  await reachDashboard(page, sandbox);
  await addBank(page, "barclays_uk");
  await agreeToAny(page);
  const phone = await (await openDevice()).newPage();
  await phone.goto(page.url());
  await approveAtBank(phone);
  await expect(mainHeading(phone)).toHaveText(/^You signed in to Barclays/);
  await takePictures(phone, "unconfirmed-for-people");
  await openDashboard(page);
  await takePictures(page, "home-confirm");
  await page.getByRole("link", { name: /Someone signed in/ }).click();
  await page.waitForURL((url) => url.pathname !== paths.account);
  await takePictures(page, "confirm-as-owner");
});

async function openConnection(page: Page, bank: string): Promise<void> {
  await page.goto(paths.access);
  await page
    .getByRole("link", { name: new RegExp(`^${bank}`) })
    .first()
    .click();
  await page.waitForURL(/\/connections\/[^/]+$/);
}

/** Lets access to these banks end in so many days. */
async function comeNear(databaseUrl: string, daysLeft: Record<string, number>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (const [key, days] of Object.entries(daysLeft)) {
    await client.query(
      "update connection set linked_at = now() - make_interval(days => 90 - $2), access_until = now() + make_interval(days => $2) where provider_key = $1",
      [key, days],
    );
  }
  await client.end();
}
