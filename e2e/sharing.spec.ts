import type { Page } from "@playwright/test";
import { journeyPaths } from "../lib/journey-paths";
import { paths } from "../lib/paths";
import { expectGood } from "./harness/accessibility";
import { addBank, openBank, openDashboard, reachDashboard } from "./harness/account";
import { agree, approveAtBank, cancelAtBank, expectReceived, goToBank, mainHeading, sendForm } from "./harness/journey";
import { expect, test } from "./harness/test";

test.beforeEach(({ sandbox }) => sandbox.set({ syncSeconds: 0 }));

test("users try again with the login that they began, and begin no other", async ({ page, sandbox }) => {
  await goToBank(page);
  await approveAtBank(page);
  await expectReceived(page);
  await page.goto(journeyPaths.consentForOtherLogin("natwest_uk"));
  await agree(page);
  await cancelAtBank(page);
  await page.getByRole("button", { name: "Try again" }).click();
  await cancelAtBank(page);
  await expect(mainHeading(page)).toHaveText("You stopped before finishing");
  await page.goto(paths.sharing);
  await page.getByRole("link", { name: "Try again to connect NatWest, login 2" }).click();
  await expect(mainHeading(page)).toHaveText("Finish connecting NatWest, login 2");
  await agree(page);
  await approveAtBank(page);
  await expectReceived(page);
  expect((await sandbox.companies())[0]?.connections).toMatchObject([{ status: "Linked" }, { status: "Linked" }]);
  await page.goto(paths.sharing);
  await expect(page.getByRole("link", { name: /^Try again/ })).toHaveCount(0);
});

test("users who try a login again after another was connected go on with that one, whatever stood in the way", async ({
  page,
  sandbox,
}) => {
  await goToBank(page);
  await cancelAtBank(page);
  await expect(mainHeading(page)).toHaveText("You stopped before finishing");
  const stopped = page.url();
  await page.goto(paths.consent("natwest_uk"));
  const consentHash = await page.locator("input[name=consentHash]").first().inputValue();
  const another = { providerKey: "natwest_uk", consentHash, intent: "another" };
  await page.goto(await sendForm(page, paths.api.link, another));
  await approveAtBank(page);
  await expectReceived(page);
  const before = (await sandbox.companies())[0]?.connections ?? [];
  expect(before.map(({ status }) => status)).toEqual(["PendingAuth", "Linked"]);
  const inTheWay = [
    ["We couldn't reach Codat", () => sandbox.fail({ operation: "get-connection", kind: "status", status: 503 })],
    ["We're busy", () => sandbox.fail({ operation: "get-connection", kind: "status", status: 429 })],
    ["The agreement has changed", () => changeAgreement(page)],
  ] as const;
  for (const [says, happens] of inTheWay) {
    await page.goto(stopped);
    await happens();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("alert", { name: says })).toBeVisible();
    await sandbox.repair();
    await expect(page.getByRole("button", { name: /^Agree and reconnect/ })).toHaveCount(0);
  }
  await page.reload();
  await page.getByRole("button", { name: "Agree and continue to NatWest" }).click();
  await approveAtBank(page);
  await expectReceived(page);
  expect((await sandbox.companies())[0]?.connections).toMatchObject(before.map(({ id }) => ({ id, status: "Linked" })));
  const renewals = (await sandbox.calls()).filter(({ operation }) => operation === "create-connection");
  expect(renewals).toHaveLength(2);
});

/** As if the text on the screen were another than today's. */
async function changeAgreement(page: Page): Promise<void> {
  const hash = page.locator("input[name=consentHash]").first();
  await hash.evaluate((input: HTMLInputElement) => input.setAttribute("value", "0".repeat(64)));
}

test("users see that a bank was begun with their link and how it can be finished, with no way on that isn't theirs", async ({
  page,
  sandbox,
  openDevice,
}) => {
  await reachDashboard(page, sandbox);
  await addBank(page, "lloyds_uk");
  await page.goto(paths.leave("lloyds_uk"));
  await page.getByRole("button", { name: "Someone else has the login" }).click();
  const link = (await page.getByText(/\/invited\/[\w-]{43}$/).textContent()) ?? "";
  const guest = await (await openDevice()).newPage();
  await guest.goto(link);
  await guest.getByRole("button", { name: "See what you'd share" }).click();
  await guest.getByRole("button", { name: "Agree and continue to Lloyds Bank" }).click();
  await cancelAtBank(guest);
  await expect(mainHeading(guest)).toHaveText("You stopped before finishing");
  await openDashboard(page);
  await expect(page.getByRole("heading", { name: "Needs attention" })).toHaveCount(0);
  await openBank(page, "Lloyds Bank");
  await expect(page.getByText("It can only be finished in the browser where they opened it.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Continue/ })).toHaveCount(0);
  await expectGood(page);
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(mainHeading(page)).toHaveText("Home");
  await expect(page.getByRole("link", { name: /^Lloyds/ })).toHaveCount(0);
});

test("users who have to confirm first find the form before their banks, and only while there is something to confirm", async ({
  page,
}) => {
  await goToBank(page);
  await approveAtBank(page);
  await expectReceived(page);
  await page.goto(paths.leave("lloyds_uk"));
  await page.getByRole("button", { name: "Someone else has the login" }).click();
  await expect(page.getByRole("alert", { name: "Confirm your email first" })).toBeFocused();
  await page.setViewportSize({ width: 390, height: 844 });
  const [field, banks] = [page.getByLabel("Your email address"), page.getByRole("link", { name: /^Stop sharing/ })];
  expect((await field.boundingBox())?.y ?? 0).toBeLessThan((await banks.boundingBox())?.y ?? 0);
  await expectGood(page);
  await page.goto(paths.sharing);
  await expect(page.getByRole("alert", { name: /first$/ })).toHaveCount(0);
  await page.goto(journeyPaths.claimFirst({ bank: "lloyds_uk", journey: crypto.randomUUID() }));
  await expect(page.getByRole("alert", { name: /first$/ })).toHaveCount(0);
});

test("what a form led to is said to who sent it, and to nobody who writes or passes on an address", async ({
  page,
  openDevice,
}) => {
  await goToBank(page);
  await approveAtBank(page);
  await expectReceived(page);
  await page.goto(paths.sharing);
  await page.getByRole("link", { name: "Stop sharing NatWest" }).click();
  const secondTab = await page.context().newPage();
  await secondTab.goto(page.url());
  await page.getByRole("button", { name: "Stop sharing" }).click();
  const said = (reader = page) => reader.getByRole("alert", { name: "You stopped sharing NatWest" });
  await expect(said()).toBeFocused();
  await page.reload();
  await expect(said()).toBeVisible();
  await secondTab.getByRole("button", { name: "Stop sharing" }).click();
  // It names no bank, so that only who reads it can keep it from being said.
  const isDone = (reader = page) => reader.getByRole("alert", { name: "That was already done" });
  await expect(isDone(secondTab)).toBeVisible();
  const passedOn = secondTab.url();
  await page.goto(passedOn);
  await expect(isDone()).toBeVisible();
  await page.goto(`${paths.sharing}?done=already`);
  await expect(isDone()).toHaveCount(0);
  const other = await (await openDevice()).newPage();
  await goToBank(other);
  await approveAtBank(other);
  await expectReceived(other);
  await other.goto(passedOn);
  await expect(mainHeading(other)).toHaveText("What you share");
  await expect(isDone(other)).toHaveCount(0);
  await other.goto(`${paths.consent("lloyds_uk")}?problem=codat-unavailable`);
  await expect(mainHeading(other)).toContainText("Share Lloyds Bank data");
  await expect(other.getByRole("main")).not.toContainText("isn't responding");
  await other.goto(`${paths.signIn}?done=account-deleted`);
  await expect(mainHeading(other)).toHaveText("Sign in");
  await expect(other.getByRole("alert", { name: "Your account is deleted" })).toHaveCount(0);
});
