import { agreeButton, chooseBank, goToBank, startJourney } from "../harness/journey";
import { expect, test } from "../harness/test";
import { takePictures } from "./take-pictures";

test.use({ appEnv: { ANONYMOUS_COMPANIES_PER_HOUR: "1" } });

test("more companies from one network than may begin in an hour", async ({ page, openDevice }) => {
  await goToBank(page);
  const late = await (await openDevice()).newPage();
  await startJourney(late);
  await chooseBank(late);
  await agreeButton(late).click();
  await expect(late.getByRole("alert", { name: /from your network in the last hour/ })).toBeVisible();
  await takePictures(late, "consent-network-limit");
});
