import { type BrowserContext, request } from "@playwright/test";
import { alertSaying, mainHeading } from "./harness/journey";
import { newAddress, newestLink, signIn } from "./harness/sign-in";
import { expect, test } from "./harness/test";

const title = "Your browser blocked our cookie";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });
    test.beforeEach(({ context }) => blockCookies(context));

    test("users whose browser keeps no cookies are told so when they name their company", async ({ page, sandbox }) => {
      await page.goto("/");
      await page.getByRole("link", { name: "Get started" }).click();
      await page.getByLabel("Company name").fill("Brightwater Bakery Ltd");
      await page.getByRole("button", { name: "Continue" }).click();
      await expect(alertSaying(page, title)).toContainText("Allow cookies for this site");
      await expect(mainHeading(page)).toHaveText("Your company");
      expect(await sandbox.companies()).toEqual([]);
    });

    test("users without cookies who chose their bank first are told so, and keep their bank", async ({ page }) => {
      await page.goto("/connect/natwest_uk");
      await page.getByRole("link", { name: "Enter your company's name" }).click();
      await page.getByLabel("Company name").fill("Brightwater Bakery Ltd");
      await page.getByRole("button", { name: "Continue" }).click();
      await expect(alertSaying(page, title)).toBeVisible();
      await expect(page.locator("input[name=bank]")).toHaveValue("natwest_uk");
    });

    test("users without cookies are told so by the sign-in page, from the dashboard too", async ({ page, sandbox }) => {
      const email = newAddress();
      await page.goto("/account");
      await page.getByLabel(/email/i).fill(email);
      await page.getByRole("button", { name: /link/i }).click();
      await expect(alertSaying(page, title)).toBeVisible();
      expect(await sandbox.mails(email)).toEqual([]);
    });

    test("users without cookies can use the mailed link once they keep them", async ({
      page,
      context,
      openDevice,
      sandbox,
    }) => {
      const email = newAddress();
      const other = await (await openDevice()).newPage();
      await other.goto("/sign-in");
      await other.getByLabel(/email/i).fill(email);
      await other.getByRole("button", { name: /link/i }).click();
      await page.goto(await newestLink(sandbox, email));
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(alertSaying(page, title)).toBeVisible();
      await context.unrouteAll({ behavior: "wait" });
      await page.reload();
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page).toHaveURL(/\/account$/);
    });

    test("people who are invited and keep no cookies are told so", async ({ page, openDevice, sandbox }) => {
      const owner = await (await openDevice()).newPage();
      await signIn(owner, sandbox);
      await owner.goto("/start");
      await owner.getByLabel("Company name").fill("Brightwater Bakery Ltd");
      await owner.getByRole("button", { name: "Continue" }).click();
      await expect(mainHeading(owner)).toHaveText("Choose your bank");
      await owner.goto("/account/people");
      const invited = newAddress();
      await owner.getByLabel(/email/i).fill(invited);
      await owner.getByRole("button", { name: /invit/i }).click();
      await page.goto(await newestLink(sandbox, invited));
      await page.getByRole("button", { name: /link/i }).click();
      await expect(alertSaying(page, title)).toBeVisible();
    });
  });
}

/** As browsers do that are set to: no cookie that is sent to them is stored. */
async function blockCookies(context: BrowserContext): Promise<void> {
  await context.route("**/*", async (route) => {
    const asked = route.request();
    const { cookie: _, ...headers } = await asked.allHeaders();
    const nobody = await request.newContext();
    const data = asked.postDataBuffer() ?? undefined;
    const response = await nobody.fetch(asked.url(), { method: asked.method(), headers, data, maxRedirects: 0 });
    const { "set-cookie": __, ...withoutCookies } = response.headers();
    await route.fulfill({ response, headers: withoutCookies });
    await nobody.dispose();
  });
}
