import type { Page } from "@playwright/test";
import { paths } from "../lib/paths";
import { openBank, openRenewal, reachDashboard } from "./harness/account";
import { approveAtBank, expectReceived, goToBank, mainHeading, sendForm } from "./harness/journey";
import { newFindPlanted, readPlanted } from "./harness/planted-values";
import { expect, test } from "./harness/test";

const company = "Brightwater Bakery Ltd";
const statuses = async (sandbox: { companies: () => Promise<{ connections: { status: string }[] }[]> }) =>
  (await sandbox.companies()).flatMap(({ connections }) => connections.map(({ status }) => status));

test.beforeEach(({ sandbox }) => sandbox.set({ syncSeconds: 1 }));

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "" : ", without scripts";

  test(`users who approve on their phone type the number there and go on where they started${how}`, async ({
    page,
    openDevice,
  }) => {
    await goToBank(page, company);
    const phone = await (await openDevice({ viewport: { width: 390, height: 844 }, javaScriptEnabled })).newPage();
    await phone.goto(page.url());
    await approveAtBank(phone);
    await expect(mainHeading(phone)).toHaveText(`You signed in to NatWest for ${company}`);
    await page.goto(paths.welcome);
    await expect(mainHeading(page)).toHaveText("Confirm NatWest");
    await page.getByRole("link", { name: "See your number" }).click();
    const number = await numberOn(page);
    await phone.getByLabel("Number").fill(number);
    await phone.getByRole("button", { name: "Confirm" }).click();
    await expect(mainHeading(phone)).toHaveText("NatWest is connected");
    await expect(phone.getByText("You confirmed it here.")).toBeVisible();
    await expect(phone.getByRole("main")).not.toContainText("Another browser");
    await expectReceived(page);
    await expect(page.getByRole("heading", { name: "Where shall we send your receipt?" })).toBeVisible();
  });

  test(`users who go on on their phone agree there, and the first browser shows nothing more${how}`, async ({
    page,
    openDevice,
  }) => {
    await goToBank(page, company);
    const phone = await (await openDevice({ viewport: { width: 390, height: 844 }, javaScriptEnabled })).newPage();
    await phone.goto(page.url());
    await approveAtBank(phone);
    await phone.getByRole("link", { name: "Check and continue here" }).click();
    await expect(mainHeading(phone)).toHaveText("Share NatWest data with Larkfield?");
    await expect(phone.getByRole("main")).toContainText(new RegExp(`for ${company.replaceAll(" ", "\\s")}\\.`));
    await expect(phone.getByText("Nothing is shared until you agree.")).toBeVisible();
    await expect(phone.getByText(/^Larkfield will use the data to/)).toBeVisible();
    await phone.getByRole("button", { name: "Agree and continue here" }).click();
    await expectReceived(phone);
    await page.goto(paths.progress);
    await expect(mainHeading(page)).toHaveText("Someone connected NatWest in another browser");
    await expect(page.getByRole("main")).not.toContainText(company);
  });

  test(`someone who says that it wasn't them ends it at once${how}`, async ({ page, openDevice, sandbox }) => {
    await goToBank(page, company);
    const other = await (await openDevice({ javaScriptEnabled })).newPage();
    await other.goto(page.url());
    await approveAtBank(other);
    await other.getByRole("button", { name: "Cancel access to NatWest" }).click();
    await expect(mainHeading(other)).toHaveText("Access to NatWest was cancelled");
    expect(await statuses(sandbox)).toEqual(["Unlinked"]);
    await page.goto(paths.returned);
    await expect(mainHeading(page)).toHaveText("This wasn't confirmed");
    await page.goto(paths.progress);
    await expect(mainHeading(page)).toHaveText("Access to NatWest was cancelled");
  });

  test(`users who didn't sign in elsewhere cancel it at once where they started${how}`, async ({
    openDevice,
    sandbox,
  }) => {
    for (const path of [paths.progress, paths.returned]) {
      const page = await (await openDevice({ javaScriptEnabled })).newPage();
      await goToBank(page, company);
      const other = await (await openDevice()).newPage();
      await other.goto(page.url());
      await approveAtBank(other);
      await expect(mainHeading(other)).toHaveText(`You signed in to NatWest for ${company}`);
      await page.goto(path);
      await page.getByRole("button", { name: "Cancel access to NatWest" }).click();
      await expect(mainHeading(page)).toHaveText("Access to NatWest was cancelled");
      await page.goto(paths.progress);
      await expect(mainHeading(page)).toHaveText("You cancelled access to NatWest");
      await other.reload();
      await expect(mainHeading(other)).toHaveText("Access to NatWest was cancelled");
    }
    expect(await statuses(sandbox)).toEqual(["Unlinked", "Unlinked"]);
  });
}

test("two wrong numbers undo it", async ({ page, openDevice, sandbox }) => {
  await goToBank(page, company);
  const phone = await (await openDevice()).newPage();
  await phone.goto(page.url());
  await approveAtBank(phone);
  await page.goto(paths.progress);
  const wrong = (await numberOn(page)) === "11" ? "12" : "11";
  await phone.getByLabel("Number").fill(wrong);
  await phone.getByRole("button", { name: "Confirm" }).click();
  await expect(phone.getByText("That isn't the number")).toBeVisible();
  await phone.getByLabel("Number").fill(wrong);
  await phone.getByRole("button", { name: "Confirm" }).click();
  await expect(mainHeading(phone)).toHaveText("The number was wrong twice");
  expect(await statuses(sandbox)).toEqual(["Unlinked"]);
  await page.goto(paths.progress);
  await expect(mainHeading(page)).toHaveText("Access to NatWest was cancelled");
  await expect(page.getByRole("main")).not.toContainText("number");
});

test("what is no number of two digits isn't counted, however often; the next wrong one is the first", async ({
  page,
  openDevice,
  sandbox,
}) => {
  await goToBank(page, company);
  const phone = await (await openDevice()).newPage();
  await phone.goto(page.url());
  await approveAtBank(phone);
  await page.goto(paths.progress);
  const number = await numberOn(page);
  const state = await stateOf(phone);
  for (const typed of ["", "a", "3"]) {
    await phone.getByLabel("Number").fill(typed);
    await phone.getByRole("button", { name: "Confirm" }).click();
    await expect(phone.getByText("Enter the two-digit number")).toBeVisible();
    await expect(phone.getByLabel("Number")).toBeFocused();
    await expect(phone).toHaveTitle(/^Error: /);
  }
  for (const typed of ["ab", `${number}0`, "9".repeat(60)])
    await sendForm(phone, paths.api.answerReturn, { state, answer: "number", number: typed });
  expect(await statuses(sandbox)).toEqual(["Linked"]);
  await phone.getByLabel("Number").fill(number === "11" ? "12" : "11");
  await phone.getByRole("button", { name: "Confirm" }).click();
  await expect(phone.getByText(/^That isn't the number/)).toBeVisible();
  await phone.getByLabel("Number").fill("");
  await phone.getByRole("button", { name: "Confirm" }).click();
  await expect(phone.getByText("If it's wrong again, we'll cancel access.")).toBeVisible();
  await phone.getByLabel("Number").fill(number);
  await phone.getByRole("button", { name: "Confirm" }).click();
  await expect(mainHeading(phone)).toHaveText("NatWest is connected");
});

test("an attacker who sends their way to the bank to somebody else sees nothing of theirs", async ({
  page: attacker,
  stack,
  openDevice,
}) => {
  await goToBank(attacker, "Attacker Ltd");
  const victim = await (await openDevice()).newPage();
  const way = attacker.url();
  await attacker.goto(`${paths.returned}?statusCode=200&statusText=OK`);
  await victim.goto(way);
  await approveAtBank(victim);
  await expect(mainHeading(victim)).toHaveText("You signed in to NatWest for Attacker Ltd");
  const findPlanted = newFindPlanted(await expectPlanted(stack.sandboxUrl));

  const state = new URL(victim.url()).searchParams.get("state") ?? "";
  const accomplice = await (await openDevice()).newPage();
  for (const spy of [attacker, accomplice]) {
    await spy.goto(paths.returnedWith(state));
    await sendForm(spy, paths.api.answerReturn, { state, answer: "number", number: await shownNumber(attacker) });
    for (const path of [
      paths.welcome,
      paths.progress,
      paths.api.progress,
      paths.returned,
      paths.sharing,
      paths.account,
    ]) {
      const answer = await spy.request.get(path);
      expect(findPlanted(await answer.text()), path).toEqual([]);
    }
  }
  expect(await (await attacker.request.get(paths.api.progress)).json()).toMatchObject({ received: null, types: [] });
});

/** Some hundred values that the bank has sent by now. */
async function expectPlanted(sandboxUrl: string) {
  await expect.poll(async () => (await readPlanted(sandboxUrl)).length).toBeGreaterThan(100);
  return readPlanted(sandboxUrl);
}

test("someone who opens the way back of a renewal without having been at the bank replaces and ends nothing", async ({
  page,
  sandbox,
  openDevice,
}) => {
  await reachDashboard(page, sandbox);
  await openBank(page);
  await openRenewal(page);
  await page.getByRole("button", { name: /^Agree and renew/ }).click();
  await expect(mainHeading(page)).toHaveText("NatWest is already connected");
  const state = await stateOf(page);
  const stranger = await (await openDevice()).newPage();
  for (const claim of ["statusCode=200", "statusCode=403&statusText=Cancelled"])
    await stranger.goto(`${paths.returnedWith(state)}&${claim}`);
  // As a link on some other site would lead here.
  await page.goto(`${paths.returned}?statusCode=403&statusText=Cancelled`);
  await page.goto(paths.consents);
  await expect(page.getByText(/^Active until/)).toHaveCount(2);
  await expect(page.getByText(/^Ended/)).toHaveCount(0);
});

async function numberOn(page: Page): Promise<string> {
  await expect(mainHeading(page)).toHaveText(/^Was it you who signed in to/);
  return (await page.getByText(/^\d\d$/).textContent()) ?? "";
}

async function shownNumber(page: Page): Promise<string> {
  const view = await (await page.request.get(paths.api.progress)).json();
  return String(Object(view).confirmNumber ?? "10");
}

async function stateOf(page: Page): Promise<string> {
  return new URL(await page.evaluate(() => location.href)).searchParams.get("state") ?? "";
}

test("a form that is known to somebody else gives them neither its browser's cookie nor its journey", async ({
  stack,
}) => {
  const form = { requestId: crypto.randomUUID(), companyName: company, email: "", reference: "" };
  const send = async () => {
    const answer = await fetch(`${stack.appUrl}${paths.api.journey}`, {
      method: "POST",
      body: new URLSearchParams(form),
      redirect: "manual",
    });
    return /journey=([^;]+)/.exec(answer.headers.get("set-cookie") ?? "")?.[1];
  };
  const [victims, attackers] = [await send(), await send()];
  expect(victims).toMatch(/^[\w-]{43}$/);
  expect(attackers).toMatch(/^[\w-]{43}$/);
  expect(attackers).not.toBe(victims);
});
