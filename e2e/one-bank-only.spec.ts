import { agreeButton, approveAtBank, consentHeading, expectAtBankLink, expectReceived } from "./harness/journey";
import { expect, test } from "./harness/test";

test.use({ database: "embedded", appEnv: { SINGLE_PROVIDER_KEY: "natwest_uk" } });

test("users of a site for one bank go from their company straight to what they share", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0 });
  await page.goto("/");
  await page.getByRole("link", { name: "Get started" }).click();
  await page.getByLabel("Company name").fill("Brightwater Bakery Ltd");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(consentHeading(page)).toBeVisible();
  await agreeButton(page).click();
  await expectAtBankLink(page);
  await approveAtBank(page);
  await expectReceived(page);
  await expect(page.getByRole("link", { name: "Add another bank" })).toHaveCount(0);
  await page.goto("/connect");
  await expect(page.getByRole("heading", { level: 1, name: "NatWest is already connected" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Connect another bank" })).toHaveCount(0);
});
