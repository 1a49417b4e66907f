import type { Page } from "@playwright/test";
import { expectAccessible } from "./harness/accessibility";
import {
  agreeButton,
  alertSaying,
  approveAtBank,
  chooseBank,
  consentHeading,
  expectAtBankLink,
  expectReceived,
  goToBank,
  mainHeading,
  startJourney,
} from "./harness/journey";
import { expect, test } from "./harness/test";

const unreachable = "We couldn't reach Codat";
const ours = "Something broke on our side";

const troubles = [
  { what: "answers 500", rule: { kind: "status", status: 500 }, says: unreachable },
  { what: "answers 503", rule: { kind: "status", status: 503 }, says: unreachable },
  { what: "breaks off the call", rule: { kind: "reset" }, says: unreachable },
  { what: "answers with a web page", rule: { kind: "html" }, says: unreachable },
  { what: "answers 429", rule: { kind: "status", status: 429 }, says: "We're busy" },
  { what: "refuses our key (401)", rule: { kind: "status", status: 401 }, says: ours },
  { what: "has no more companies for us (402)", rule: { kind: "status", status: 402 }, says: ours },
  { what: "forbids it (403)", rule: { kind: "status", status: 403 }, says: ours },
] as const;

test("users are told what to do while Codat fails to make their company, and get one company in the end", async ({
  page,
  sandbox,
  stack,
}) => {
  await reachAgreement(page);
  for (const { what, rule, says } of troubles) {
    await test.step(`Codat ${what}`, async () => {
      await sandbox.repair();
      await sandbox.fail({ operation: "create-company", ...rule });
      await agreeButton(page).click();
      const alert = alertSaying(page, says);
      await expect(alert).toBeVisible();
      await expect(alert).toContainText("Nothing was shared");
      const reference = /quote the reference ([0-9a-f]{8})\./.exec((await alert.textContent()) ?? "")?.[1];
      expect(stack.output(), "what support looks for").toContain(`"reference":"${reference}"`);
      await expect(alert).not.toContainText(/codat\.io|localhost|status|\b(401|402|403|429|500|503)\b|undefined|null/i);
      // Every bank is reached through Codat.
      await expect(alert.getByRole("link", { name: "Choose another bank" })).toHaveCount(says === ours ? 1 : 0);
      await expect(page.getByRole("link", { name: "Not now" })).toHaveCount(1);
      await expect(page.getByRole("heading", { name: "What happens next" })).toHaveCount(says === ours ? 1 : 0);
      await page.goto("/connect/natwest_uk");
    });
  }
  await sandbox.repair();
  await agreeButton(page).click();
  await expectOneOfEach(page, sandbox);
});

for (const operation of ["create-company", "create-connection"] as const) {
  for (const [what, rule] of [
    ["gets lost", { kind: "lost", times: 1 }],
    ["is cut short", { kind: "truncated", times: 1 }],
  ] as const) {
    test(`users notice nothing when Codat's answer to ${operation} ${what}, and there is one of each`, async ({
      page,
      sandbox,
    }) => {
      await reachAgreement(page);
      await sandbox.fail({ operation, ...rule });
      await agreeButton(page).click();
      const alert = page.getByRole("alert", { name: unreachable });
      await expect(alert.or(page.getByRole("heading", { name: "Connect NatWest" }))).toBeVisible();
      if (await alert.isVisible()) await alert.getByRole("button", { name: "Try again" }).click();
      await expectOneOfEach(page, sandbox);
    });
  }
}

test("users can go on after Codat fails when the connection is made", async ({ page, sandbox }) => {
  await reachAgreement(page);
  await sandbox.fail({ operation: "create-connection", kind: "status", status: 503 });
  await agreeButton(page).click();
  const alert = alertSaying(page, unreachable);
  await expect(alert).toBeVisible();
  await sandbox.repair();
  await alert.getByRole("button", { name: "Try again" }).click();
  await expectOneOfEach(page, sandbox);
});

test("users who were asked to connect a bank send Not now after Codat failed too, which counts as long as nobody has agreed", async ({
  page,
  sandbox,
  openDevice,
}) => {
  await reachAgreement(page);
  await page.getByRole("link", { name: "Not now" }).click();
  await page.getByRole("button", { name: "Someone else has the login" }).click();
  const link = (await page.getByText(/\/invited\/[\w-]{43}$/).textContent()) ?? "";
  const guest = await (await openDevice()).newPage();
  await guest.goto(link);
  await guest.getByRole("button", { name: "See what you'd share" }).click();
  await sandbox.fail({ operation: "create-company", kind: "status", status: 503 });
  await agreeButton(guest).click();
  const alert = alertSaying(guest, unreachable);
  await expectAccessible(guest);
  await alert.getByRole("button", { name: "Not now" }).click();
  await expect(alertSaying(guest, "You don't have to go on")).toBeVisible();
  await page.reload();
  await expect(mainHeading(page)).toHaveText("They've agreed");
});

test("users whose bank Codat refuses are led to another bank", async ({ page, sandbox }) => {
  await reachAgreement(page);
  await sandbox.fail({ operation: "create-connection", kind: "status", status: 404 });
  await agreeButton(page).click();
  await expect(alertSaying(page, "NatWest can't be connected right now")).toBeVisible();
  await page.getByRole("link", { name: "Choose another bank" }).click();
  await expect(mainHeading(page)).toHaveText("Choose your bank");
});

test("users are told how long to wait when Codat says so, and get on after it", async ({ page, sandbox }) => {
  await reachAgreement(page);
  await sandbox.fail({ operation: "create-company", kind: "status", status: 429, retryAfter: 4, times: 1 });
  await agreeButton(page).click();
  const alert = alertSaying(page, "We're busy");
  await expect(alert).toContainText(/Wait \d seconds?/);
  await expect(alert.getByRole("button", { name: /^Try again in \d seconds?$/ })).toHaveAttribute("aria-disabled");
  await alert.getByRole("button", { name: "Try again", exact: true }).click();
  await expectAtBankLink(page);
  await expectOneOfEach(page, sandbox);
});

test("users notice nothing when Codat asks us to wait a second", async ({ page, sandbox }) => {
  await reachAgreement(page);
  await sandbox.fail({ operation: "create-company", kind: "status", status: 429, retryAfter: 1, times: 1 });
  await agreeButton(page).click();
  await expectOneOfEach(page, sandbox);
});

const unknown = "We don't know yet whether NatWest is connected";

for (const [what, rule] of [
  ["fails", { kind: "status", status: 500 }],
  ["hangs", { kind: "hang" }],
  ["is being mended", { kind: "status", status: 503, retryAfter: 3 }],
] as const) {
  test(`users who come back while Codat ${what} are told that it isn't known, and in the end how it is`, async ({
    page,
    sandbox,
  }) => {
    await sandbox.set({ syncSeconds: 0, webhooks: { deliver: false } });
    await goToBank(page);
    await sandbox.fail({ operation: "get-connection", ...rule });
    await approveAtBank(page);
    await expect(mainHeading(page)).toHaveText(unknown);
    await expect(page.getByRole("main")).toContainText(/This page (keeps checking|will check again)/);
    if ("retryAfter" in rule) await expect(page.getByRole("main")).toContainText(/asked us to wait \d seconds?/);
    await expect(page.getByRole("main")).not.toContainText(/nothing (was|has been) shared|isn't connected|stopped/i);
    await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);

    await page.goto("/connect/progress");
    await expect(mainHeading(page)).toHaveText(unknown);
    await page.goto("/connect/natwest_uk");
    await agreeButton(page).click();
    await expect(alertSaying(page, /We couldn't reach Codat|Codat has asked us to wait/)).not.toContainText(
      /nothing was shared/i,
    );

    await sandbox.repair();
    await page.goto("/connect/progress");
    await expectReceived(page);
    expect((await sandbox.companies()).map(({ connections }) => connections.length)).toEqual([1]);
  });
}

test("users who agree again after they signed in at the bank are not sent there a second time", async ({
  page,
  sandbox,
}) => {
  await sandbox.set({ syncSeconds: 0, webhooks: { deliver: false } });
  await goToBank(page);
  await sandbox.fail({ operation: "get-connection", kind: "status", status: 500 });
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText(unknown);
  await page.goto("/connect/natwest_uk");
  await sandbox.repair();
  await agreeButton(page).click();
  await expectReceived(page);
});

test("users who come back while Codat refuses our key are told that we have to fix it, without anything to press", async ({
  page,
  sandbox,
}) => {
  await sandbox.set({ syncSeconds: 0, webhooks: { deliver: false } });
  await goToBank(page);
  await sandbox.fail({ operation: "get-connection", kind: "status", status: 401 });
  await approveAtBank(page);
  await expect(mainHeading(page)).toHaveText(ours);
  await expect(page.getByRole("main")).toContainText(/quote the reference [0-9a-f]{8}/);
  await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
  await sandbox.repair();
  await expectReceived(page);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("users who come back while Codat asks for a pause are led on by the page itself", async ({ page, sandbox }) => {
    await sandbox.set({ syncSeconds: 0, webhooks: { deliver: false } });
    await goToBank(page);
    await sandbox.fail({ operation: "get-connection", kind: "status", status: 503, retryAfter: 4, times: 1 });
    await approveAtBank(page);
    await expect(mainHeading(page)).toHaveText(unknown);
    await expect(page.getByRole("main")).toContainText(/asked us to wait \d seconds?/);
    await expectReceived(page);
  });
});

test("users reach what we received from a Codat that answers with words nobody knows", async ({ page, sandbox }) => {
  await sandbox.set({ syncSeconds: 0 });
  await reachAgreement(page);
  await sandbox.fail({ operation: "create-company", kind: "garbage", times: 1 });
  await agreeButton(page).click();
  await expectAtBankLink(page);
  await approveAtBank(page);
  await sandbox.fail({ operation: "list-accounts", kind: "garbage", times: 1 });
  await expectReceived(page);
});

test("users who agreed to an older text are shown the new one", async ({ page, sandbox }) => {
  await reachAgreement(page);
  await page.route("**/api/journey/link", (route) => {
    const sent = new URLSearchParams(route.request().postData() ?? "");
    sent.set("consentHash", "0".repeat(64));
    return route.continue({ postData: sent.toString() });
  });
  await agreeButton(page).click();
  await expect(alertSaying(page, "The agreement has changed since you opened this page")).toBeVisible();
  await expect(consentHeading(page)).toBeVisible();
  expect(await sandbox.companies()).toEqual([]);
});

async function reachAgreement(page: Page): Promise<void> {
  await startJourney(page);
  await chooseBank(page);
}

type Sandbox = { companies: () => Promise<{ connections: unknown[] }[]> };

async function expectOneOfEach(page: Page, sandbox: Sandbox): Promise<void> {
  await expectAtBankLink(page);
  expect((await sandbox.companies()).map(({ connections }) => connections.length)).toEqual([1]);
}
