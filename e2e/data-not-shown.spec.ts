import { paths } from "../lib/paths";
import { copyBrand } from "../testing/fixtures/brand-copy";
import { reachDashboard } from "./harness/account";
import { gatherVisitors } from "./harness/bank-data-visitors";
import { mainHeading } from "./harness/journey";
import { newFindPlanted, readPlanted } from "./harness/planted-values";
import { expect, test } from "./harness/test";
import { walkEverything } from "./harness/walk-everything";

// One after another: each worker starts an app of its own, with what is set here.
test.describe.configure({ mode: "default" });

test.use({
  database: "embedded",
  appEnv: { BRAND_DIR: copyBrand({ dataDisplay: "none", permission: undefined }) },
  expectedMessages: [/Failed to load resource/],
});
test.beforeEach(({ sandbox }) => sandbox.set({ syncSeconds: 0 }));

test("where nothing may be shown, nobody finds anything of what banks sent, on any page, route, mail or download", async ({
  page,
  sandbox,
  stack,
  openDevice,
}) => {
  test.setTimeout(600_000);
  const { requests, ids, addresses } = await gatherVisitors({ page, sandbox, openDevice });
  const planted = await readPlanted(stack.sandboxUrl);
  const findPlanted = newFindPlanted(planted);
  expect(planted.length).toBeGreaterThan(400);
  const seen: string[] = [];
  for (const address of addresses) {
    const mails = await fetch(`${stack.sandboxUrl}/_sandbox/api/mail?to=${encodeURIComponent(address)}`);
    const found = findPlanted(await mails.text());
    if (found.length > 0) seen.push(`mail: ${found}`);
  }
  for (const [visitor, request] of Object.entries(requests)) {
    const answers = await walkEverything(request, ids);
    expect(answers.length).toBeGreaterThan(60);
    for (const { what, body } of answers) {
      const found = findPlanted(body);
      if (found.length > 0) seen.push(`${visitor} at ${what}: ${found.slice(0, 5)}`);
    }
  }
  expect(seen).toEqual([]);
});

test("users are told where to ask for a copy, and no part of the account leads to data", async ({ page, sandbox }) => {
  await reachDashboard(page, sandbox);
  await expect(
    page.getByRole("navigation", { name: "Your account" }).getByRole("link").filter({ visible: true }),
  ).toHaveText(["Home", "Sharing", "Activity", "Settings"]);
  for (const path of [paths.bankData, paths.transactions]) {
    await page.goto(path);
    await expect(mainHeading(page)).toHaveText("Your data isn't shown here");
    await expect(page.getByRole("main")).toContainText("email Larkfield at help@larkfield.example");
  }
});
