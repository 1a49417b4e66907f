import { expectGood } from "./harness/accessibility";
import { openBank, openDashboard, reachDashboard } from "./harness/account";
import { alertSaying, goToBank, mainHeading } from "./harness/journey";
import { signIn } from "./harness/sign-in";
import { expect, test } from "./harness/test";

const decision = /We'll email you our decision/;

test.beforeEach(({ sandbox }) => sandbox.set({ syncSeconds: 0 }));

test("users who left their first bank go on to it, take another, or remove it, and are promised no decision", async ({
  page,
  sandbox,
}) => {
  await signIn(page, sandbox);
  await goToBank(page);
  await openDashboard(page);
  await expect(page.getByRole("heading", { name: "Finish connecting NatWest" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Choose another bank" })).toBeVisible();
  await expect(page.getByText(decision)).toHaveCount(0);
  await expectGood(page);
  await page.getByRole("link", { name: "Continue at NatWest" }).click();
  await expect(mainHeading(page)).toHaveText("Finish connecting NatWest");
  await openDashboard(page);
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(alertSaying(page, "You removed NatWest")).toBeFocused();
  await expect(mainHeading(page)).toHaveText("Connect a bank");
});

test("users read what the operator does next while they share, and no longer", async ({ page, sandbox }) => {
  await reachDashboard(page, sandbox);
  await expect(page.getByText(decision)).toBeVisible();
  await expect(page.getByText(/^Cash went from/)).toBeAttached();
  await openBank(page);
  await page.getByRole("link", { name: /^Stop sharing/ }).click();
  await page.getByRole("button", { name: "Stop sharing" }).click();
  await expect(mainHeading(page)).toHaveText("Home");
  await expect(page.getByText(decision)).toHaveCount(0);
});
