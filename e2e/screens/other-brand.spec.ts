import type { Page } from "@playwright/test";
import { paths } from "../../lib/paths";
import { copyBrand } from "../../testing/fixtures/brand-copy";
import { openDashboard } from "../harness/account";
import { approveAtBank, chooseBank, goToBank, mainHeading, startJourney } from "../harness/journey";
import { signIn } from "../harness/sign-in";
import { expect, test } from "../harness/test";
import { takePictures } from "./take-pictures";

test.use({
  expectedMessages: [/Failed to load resource/],
  appEnv: {
    BRAND_DIR: copyBrand({
      name: "Rechtsschutzversicherungsgesellschaften",
      legalName: "Rechtsschutzversicherungsgesellschaften Unternehmensfinanzierung GmbH & Co. KGaA",
      logo: undefined,
      logoDark: undefined,
      mailLogo: undefined,
      dataDisplay: "none",
      permission: undefined,
    }),
  },
});

test("a site of an operator with a long name and no logo, who may show nothing", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0 });
  await signIn(page, sandbox);
  await page.goto(paths.welcome);
  await takePictures(page, "other-brand-welcome");
  await startJourney(page);
  await chooseBank(page);
  await takePictures(page, "other-brand-consent");
  await goToBank(page);
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText(/received/);
  await takePictures(page, "other-brand-received");
  await openDashboard(page);
  await takePictures(page, "other-brand-home");
  await openFirstBank(page);
  await takePictures(page, "other-brand-connection");
  await page.goto(paths.bankData);
  await takePictures(page, "other-brand-your-data");
});

async function openFirstBank(page: Page): Promise<void> {
  await page
    .getByRole("link", { name: /^NatWest/ })
    .first()
    .click();
  await page.waitForURL(/\/connections\/[^/]+$/);
}
