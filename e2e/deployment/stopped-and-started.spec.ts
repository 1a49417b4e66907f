import { readFileSync, writeFileSync } from "node:fs";
import { test as base, expect, type Page } from "@playwright/test";
import { newRestartableStack, type RestartableStack } from "../../testing/stack/restartable-stack";
import { reachDashboard } from "../harness/account";
import { mainHeading } from "../harness/journey";
import { SandboxControl } from "../harness/sandbox-control";

/** Making a database and starting both takes seconds, on a busy machine many. */
const startMs = 90_000;
const readMs = 60_000;

const test = base.extend<{ stack: RestartableStack }>({
  stack: async ({ browserName: _ }, use) => {
    const stack = await newRestartableStack();
    await use(stack);
    await stack.remove();
  },
  baseURL: ({ stack }, use) => use(stack.appUrl),
});
test.setTimeout(300_000);

test.describe("what was running is ended and started again on the same folder", () => {
  test.describe.configure({ mode: "serial" });
  let stack: RestartableStack;
  test.beforeAll(async () => {
    stack = await newRestartableStack();
    await stack.prepareDatabase();
    await stack.start();
  });
  test.afterAll(() => stack.remove());

  for (const how of ["stop", "kill"] as const) {
    test(`after a ${how} the sandbox knows the banks that the site knows, and they can be refreshed`, async ({
      browser,
    }) => {
      const page = await (await browser.newContext({ baseURL: stack.appUrl })).newPage();
      const sandbox = new SandboxControl(stack.sandboxUrl);
      await sandbox.set({ syncSeconds: 1 });
      await reachDashboard(page, sandbox);
      await stack[how]();
      await stack.start();
      await page.goto("/account");
      await expect(page.getByRole("main")).toContainText("NatWest");
      await page.getByRole("button", { name: "Update now" }).click();
      await page.waitForURL(/answer=/);
      await expect(page.getByRole("heading", { name: "Up to date" })).toBeVisible({ timeout: readMs });
      await page.context().close();
    });
  }
});

test("resetting the sandbox has the site forget too, and so does npm start -- --fresh, whatever version stored it", async ({
  page,
  stack,
}) => {
  const sandbox = new SandboxControl(stack.sandboxUrl);
  const first = stack.npmStart();
  await expect.poll(first.output, { timeout: startMs }).toContain("Ready in");
  await sandbox.set({ syncSeconds: 0 });
  await reachDashboard(page, sandbox);

  await page.goto(`${stack.sandboxUrl}/_sandbox`);
  await page.getByRole("button", { name: "Reset everything" }).click();
  await expect(page.getByText("The site is forgetting too")).toBeVisible();
  await expect(page.getByText("The site is forgetting too")).toBeHidden({ timeout: startMs });
  await expect(page.getByText("No companies yet.")).toBeVisible();
  await expectForgotten(page);
  await reachDashboard(page, sandbox);

  await stack.stop();
  writeFileSync(stack.world, readFileSync(stack.world, "utf8").replace(/^.*$/m, '{"sandboxWorld":0}'));
  const refused = stack.npmStart();
  expect((await refused.exited).code).toBe(1);
  expect(refused.output()).toContain("npm start -- --fresh");

  const fresh = stack.npmStart("--fresh");
  await expect.poll(fresh.output, { timeout: startMs }).toContain("Ready in");
  expect(await sandbox.companies()).toEqual([]);
  await expectForgotten(page);
  await reachDashboard(page, sandbox);
});

/** The browser's cookies are still those of somebody whom the site knew. */
async function expectForgotten(page: Page): Promise<void> {
  await page.goto("/account");
  await expect(mainHeading(page)).toHaveText("Sign in");
}
