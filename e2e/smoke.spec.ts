import { expectAccessible } from "./harness/accessibility";
import { expect, test } from "./harness/test";

test("a visitor sees the welcome page, without an error and accessible", async ({ page }) => {
  const response = await page.goto("/");
  expect(response?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page);
});
