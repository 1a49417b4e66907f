import { alertSaying, approveAtBank, expectReceived, goToBank, mainHeading, walkToBank } from "./harness/journey";
import type { SandboxControl } from "./harness/sandbox-control";
import { newAddress } from "./harness/sign-in";
import { expect, test } from "./harness/test";

const pollPath = /\/api\/journey\/progress/;
// Without webhooks, when every step is found out by asking. The other tests have them.
test.beforeEach(({ sandbox }) => sandbox.set({ webhooks: { deliver: false } }));

test("users see how far the reading is, may close the page, and find what was received later", async ({
  page,
  context,
  sandbox,
}) => {
  await sandbox.set({ syncSeconds: 30 });
  await goToBank(page);
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText("NatWest is connected");
  await expect(page.getByText("Asking NatWest for your data.")).toBeVisible();
  await expect(page.getByText("You can close this page", { exact: false })).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "Getting your data from NatWest" })).toBeVisible();
  await expect(page.getByText(/^\d accounts found\. Still to come: transactions and categories\.$/)).toBeVisible();
  const soFar = page.getByRole("region", { name: "What we've received so far" });
  await expect(soFar).toContainText(/Accounts?\d/);
  await expect(page.getByRole("list", { name: "Accounts" }).getByRole("listitem").first()).toContainText("£");
  await expect(page.getByRole("region", { name: "What we received" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Done" })).toHaveCount(0);

  await page.close();
  const [company] = await sandbox.companies();
  await sandbox.act(company?.connections[0]?.id ?? "", "finish-sync");
  const later = await context.newPage();
  await later.goto("/connect/progress");
  await expectReceived(later);
});

test("users who gave an address and watch are told where the receipt goes, and have nothing left to do", async ({
  page,
  sandbox,
}) => {
  const email = newAddress();
  await sandbox.set({ syncSeconds: 3 });
  await goToBank(page, "Brightwater Bakery Ltd", email);
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText("NatWest is connected");
  await expectReceived(page);
  const receipt = page.getByRole("region", { name: "Your receipt" });
  await expect(receipt).toContainText(new RegExp(`(Your receipt went|We're sending your receipt) to ${email}\\.`));
  await expect(page.getByRole("link", { name: "Done" })).toHaveClass(/button-filled/);
  await expect(receipt.getByRole("button", { name: "Email me a link" })).toBeHidden();
  await expect
    .poll(async () => (await page.reload()) && (await receipt.textContent()), { timeout: 60_000 })
    .toContain(`Your receipt went to ${email}.`);
  await receipt.getByText("Manage from any device").click();
  await receipt.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByText(`We've sent a link to ${email}.`)).toBeVisible();
});

test("users whose bank is stuck are never told that all has arrived, and after a while need not wait", async ({
  page,
  sandbox,
}) => {
  await page.clock.install();
  await sandbox.set({ syncSeconds: 0, sync: { mode: "stuck" } });
  await goToBank(page);
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText("NatWest is connected");
  await page.waitForResponse(pollPath);
  await page.waitForResponse(pollPath);
  await expect(mainHeading(page)).toHaveText("NatWest is connected");
  await expect(page.getByText("Asking NatWest for your data.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Get help" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Done" })).toHaveCount(0);
  await page.clock.runFor(50_000);
  await expect(page.getByText("You don't need to wait. Come back in this browser.")).toBeVisible();
  await expect(page.getByText(/^\d:\d\d$/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Done" })).toBeVisible();
  await expect(page.getByText("email you", { exact: false })).toHaveCount(0);
});

for (const viewport of [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
])
  test(`users who wait see nothing move but what comes, from the first moment to the last, at ${viewport.width} px`, async ({
    page,
    sandbox,
  }) => {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await page.addInitScript(() => {
      let shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          if ("value" in entry && "hadRecentInput" in entry && !entry.hadRecentInput) shift += Number(entry.value);
        document.documentElement.dataset.shift = shift.toFixed(3);
      }).observe({ type: "layout-shift", buffered: true });
    });
    await sandbox.set({ syncSeconds: 8 });
    await goToBank(page);
    await approveAtBank(page);
    await expect(page.getByText(/^\d accounts found/)).toBeVisible();
    await expectReceived(page);
    const figures = await page.getByRole("region", { name: "What we received" }).boundingBox();
    expect((figures?.y ?? 0) + (figures?.height ?? 0), "the figures' end").toBeLessThan(520);
    expect(Number((await page.locator("html").getAttribute("data-shift")) ?? 0)).toBeLessThan(0.01);
  });

const failures = [
  { status: "FetchError", says: "NatWest couldn't send transactions.", nextStep: "Try again", role: "button" },
  {
    status: "PermissionsError",
    says: "You don't have permission to share transactions at NatWest.",
    nextStep: "Ask your administrator",
    role: "heading",
  },
] as const;

for (const { status, says, nextStep, role } of failures) {
  test(`users whose transactions end with ${status} see what came and why the rest did not`, async ({
    page,
    sandbox,
  }) => {
    await sandbox.set({ syncSeconds: 0, sync: { mode: "fail", statuses: { "banking-transactions": status } } });
    await goToBank(page);
    await approveAtBank(page);
    await expect(mainHeading(page)).toHaveText("We received part of your data from NatWest");
    await expect(page.getByRole("main")).toContainText(says);
    await expect(page.getByRole("region", { name: "What we received" })).toContainText("Not received");
    await expect(page.getByText("No transactions", { exact: true })).toHaveCount(0);
    await expect(page.getByRole(role, { name: nextStep })).toBeVisible();
    await expect(page.getByRole("link", { name: "Get help" })).toBeVisible();
  });
}

test("users whose bank does not offer one kind of data get the rest without alarm", async ({ page, sandbox }) => {
  const statuses = { "banking-transactionCategories": "NotSupported" } as const;
  await sandbox.set({ syncSeconds: 0, sync: { mode: "fail", statuses } });
  await goToBank(page);
  await approveAtBank(page);
  await expectReceived(page);
});

test("users whose bank sent nothing are told so, and can link it again", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0, sync: { mode: "fail" } });
  await goToBank(page);
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText("We couldn't get your data from NatWest");
  await expect(page.getByRole("main")).toContainText("NatWest is connected, and what you agreed hasn't changed.");
  await page.getByRole("link", { name: "Reconnect" }).click();
  await expect(page.getByRole("button", { name: "Agree and reconnect NatWest" })).toBeVisible();
});

test("users whose accounts Codat cannot hand over are told so, and have it tried again without an account", async ({
  page,
  sandbox,
}) => {
  await sandbox.set({ syncSeconds: 0 });
  await goToBank(page);
  await sandbox.fail({ operation: "list-accounts", kind: "status", status: 400 });
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText("We received part of your data from NatWest");
  await expect(page.getByRole("main")).toContainText(/couldn't send (.+ or )?accounts\./);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(alertSaying(page, "It's too soon to try again")).toBeFocused();
  await expect(alertSaying(page, "It's too soon to try again")).toContainText(/You can try again in \d+ seconds?\./);
  await sandbox.repair();
  await expectReceived(page);
});

test("users whose bank wants them again are asked to sign in again", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0, sync: { mode: "fail", statuses: { "banking-transactions": "AuthError" } } });
  await goToBank(page);
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText("NatWest needs you to sign in again");
  await expect(page.getByRole("main")).toContainText("It sends no accounts, balances or transactions until you do.");
  await expect(page.getByRole("link", { name: "Sign in again" })).toBeVisible();
});

test("users whose accounts hold no transactions are told so", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0, emptyAccounts: true });
  await goToBank(page);
  await approveAtBank(page);
  const heading = "NatWest sent your accounts, but no transactions";
  await expect(mainHeading(page)).toHaveText(heading);
  await expect(page.getByRole("main")).toContainText("That's normal for new or unused accounts.");
  await expect(page.getByRole("list", { name: "Accounts" }).getByRole("listitem").first()).toBeVisible();
});

test("users whose bank keeps 90 days only are told that it sent less than was asked for", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0, history: "90-days" });
  await goToBank(page);
  await approveAtBank(page);
  await expectReceived(page);
  await expect(page.getByRole("main")).toContainText("It sent about 3 months of the 24 months we asked for.");
  await expect(page.getByRole("main")).not.toContainText(/Everything|You don't need to do anything/);
  await expect(page.getByRole("link", { name: "Sign in again" })).toBeVisible();
});

test("users are told when Codat cannot be reached, and go on when it can", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 2 });
  await goToBank(page);
  await sandbox.fail({ operation: "get-company-data-status", kind: "status", status: 503 });
  await approveAtBank(page);
  await page.waitForResponse(pollPath);
  await expect(mainHeading(page)).not.toHaveText("We've received your data from NatWest");
  await sandbox.repair();
  await expectReceived(page);
});

test("users' pages stop asking once all has arrived", async ({ page, sandbox }) => {
  await page.clock.install();
  await sandbox.set({ syncSeconds: 0 });
  await goToBank(page);
  await approveAtBank(page);
  await expectReceived(page);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (pollPath.test(request.url())) asked.push(request.url());
  });
  await page.clock.fastForward("10:00");
  await expect(mainHeading(page)).toHaveText("We've received your data from NatWest");
  expect(asked).toEqual([]);
});

test("a journey costs Codat three calls and one more per two seconds watched, and the bank list at most one", async ({
  page,
  sandbox,
}) => {
  await sandbox.set({ syncSeconds: 4 });
  await walkToBank(page);
  await approveAtBank(page);
  await expectReceived(page);
  await page.reload();
  await expectReceived(page);
  const calls = await sandbox.calls();
  const lists = calls.filter(({ operation }) => operation === "list-integrations");
  const others = await ownCalls(sandbox);
  const watching = others.slice(3).map(({ at }) => Date.parse(at));
  const watchedSeconds = (Math.max(...watching) - Math.min(...watching)) / 1000;
  expect(lists.length, "calls for the bank list").toBeLessThanOrEqual(1);
  expect(others.length, wordsOf(others)).toBeLessThanOrEqual(3 + Math.floor(watchedSeconds / 2) + 1);
});

test("with webhooks a journey costs Codat four calls in all, five where the accounts are asked for as the bank is read", async ({
  page,
  sandbox,
}) => {
  await sandbox.set({ syncSeconds: 4, webhooks: { deliver: true } });
  await walkToBank(page);
  await approveAtBank(page);
  await expectReceived(page);
  await page.reload();
  await expectReceived(page);
  const own = await ownCalls(sandbox);
  const ofAccounts = own.filter(({ path }) => path.includes("/data/banking-accounts"));
  // A customer who is back before the webhook has Codat asked whether the bank is linked.
  const ofReturn = own.filter(({ path }) => /\/connections\/[^/]+$/.test(path));
  expect(ofReturn.length, wordsOf(own)).toBeLessThanOrEqual(1);
  expect(own.length - ofAccounts.length - ofReturn.length, wordsOf(own)).toBe(3);
  // Once early and once after: which of the two comes first, the fourth second decides.
  expect(ofAccounts.length, wordsOf(own)).toBeLessThanOrEqual(2);
});

type Calls = Awaited<ReturnType<SandboxControl["calls"]>>;

/** Those about the only company; others' banks are looked after meanwhile. */
async function ownCalls(sandbox: SandboxControl): Promise<Calls> {
  const [company] = await sandbox.companies();
  return (await sandbox.calls()).filter(
    ({ method, path }) => path.startsWith(`/companies/${company?.id}/`) || (method === "POST" && path === "/companies"),
  );
}

function wordsOf(calls: Calls): string {
  return calls.map(({ at, method, path }) => `${at} ${method} ${path}`).join("\n");
}
