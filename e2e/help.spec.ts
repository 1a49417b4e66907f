import type { Page } from "@playwright/test";
import {
  agree,
  approveAtBank,
  cancelAtBank,
  chooseBank,
  expectReceived,
  mainHeading,
  startJourney,
} from "./harness/journey";
import { expect, test } from "./harness/test";

const topics = [
  "Is it safe?",
  "What happens to my data?",
  "My bank isn't listed",
  "Someone else has the login",
  "I can't sign in to my bank",
  "Something went wrong",
  "Signing in and your account",
  "How to stop sharing",
];

test("users get from every screen to help and back", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0 });
  for (const path of ["/", "/start", "/data-access"]) {
    await page.goto(path);
    await toHelpAndBack(page);
  }
  await startJourney(page);
  await toHelpAndBack(page);
  await chooseBank(page);
  await toHelpAndBack(page);
  await agree(page);
  await cancelAtBank(page);
  await expect(mainHeading(page)).toHaveText("You stopped before finishing");
  await toHelpAndBack(page);
  await page.getByRole("button", { name: "Try again" }).click();
  await approveAtBank(page);
  await expectReceived(page);
  await toHelpAndBack(page);
});

test("users can read every topic and see how to reach a person", async ({ page }) => {
  for (const topic of topics) {
    await page.goto("/help");
    await page.getByRole("main").getByRole("link", { name: topic }).click();
    await expect(mainHeading(page)).toHaveText(topic);
    await expect(page.getByRole("link", { name: "help@larkfield.example" }).first()).toHaveAttribute(
      "href",
      "mailto:help@larkfield.example",
    );
    await expect(page.getByRole("link", { name: /\+44 20/ })).toHaveAttribute("href", "tel:+442079460123");
  }
});

test("users who lost their search keep it on the way to help and back", async ({ page }) => {
  await startJourney(page);
  await page.getByRole("searchbox").fill("zzzzqqqq");
  await page.getByRole("link", { name: "My bank isn't listed" }).first().click();
  await expect(mainHeading(page)).toHaveText("My bank isn't listed");
  await page.goBack();
  await expect(page.getByRole("searchbox")).toHaveValue("zzzzqqqq");
});

test("users of help are not led to other sites", async ({ page }) => {
  for (const from of [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "/api/banks",
  ]) {
    await page.goto(`/help?from=${encodeURIComponent(from)}`);
    await expect(page.getByRole("link", { name: "Home", exact: true })).toHaveAttribute("href", "/");
  }
});

test.describe("an address that leads nowhere", () => {
  test.use({ expectedMessages: [/404/] });

  for (const path of ["/nothing-here", "/help/nothing-here"]) {
    test(`users who open ${path} are told so and find a way on`, async ({ page }) => {
      const response = await page.goto(path);
      expect(response?.status()).toBe(404);
      await expect(mainHeading(page)).toHaveText("This page doesn't exist");
      await page.getByRole("link", { name: "Go to the home page" }).click();
      await expect(page.getByRole("link", { name: "Get started" })).toBeVisible();
    });
  }
});

async function toHelpAndBack(page: Page): Promise<void> {
  const heading = (await mainHeading(page).textContent()) ?? "";
  await page.getByRole("banner").getByRole("link", { name: "Help" }).click();
  await expect(mainHeading(page)).toHaveText("Help");
  await page.getByRole("main").getByRole("link", { name: "Something went wrong" }).click();
  await expect(mainHeading(page)).toHaveText("Something went wrong");
  await page.getByRole("link", { name: "All help" }).click();
  await expect(mainHeading(page)).toHaveText("Help");
  await page.getByRole("link", { name: /^(Back to where you were|Home)$/ }).click();
  await expect(mainHeading(page)).toHaveText(heading);
}
