import type { Page } from "@playwright/test";
import {
  agree,
  approveAtBank,
  chooseBank,
  expectAtBankLink,
  expectReceived,
  fillInCompany,
  mainHeading,
  searchBank,
  startJourney,
} from "./harness/journey";
import { expect, test } from "./harness/test";

const codatName = /^[A-Za-z0-9\s\-',&@.?!]{1,200}$/;
const rightToLeft = String.fromCodePoint(0x202e);
const bell = String.fromCodePoint(7);

const names = [
  { what: "accents, quotes and an emoji", name: "Zoë's “Ærø” Café & Søn – Łódź 🥐 O'Brien" },
  { what: "200 characters", name: "Brightwater Bakery ".repeat(11).slice(0, 199).concat("Z") },
  { what: "what looks like HTML", name: "<b>Bold</b> & <script>alert(1)</script> Ltd" },
];

for (const { what, name } of names) {
  test(`users whose company's name has ${what} see it as they typed it, and Codat gets one it accepts`, async ({
    page,
    sandbox,
  }) => {
    await sandbox.set({ syncSeconds: 0 });
    await fillInCompany(page, name);
    await page.goto("/start");
    await expect(page.getByLabel("Company name")).toHaveValue(name);
    await page.goto("/");
    await expect(page.getByRole("link", { name: `Continue with ${name}` })).toBeVisible();
    await page.goto("/connect");
    await chooseBank(page);
    await agree(page);
    const [company] = await sandbox.companies();
    expect(company?.name).toMatch(codatName);
    await approveAtBank(page);
    await expectReceived(page);
    await expect(page.getByText(`NatWest for ${name}`)).toBeVisible();
  });
}

const refusedNames = [
  { what: "empty", name: "", says: /Enter your company's name/ },
  { what: "10 kB long", name: "Brightwater ".repeat(850), says: /too long. Use 200 characters or fewer/ },
  { what: "10 kB of emoji long", name: "🥐".repeat(2500), says: /too long. Use 200 characters or fewer/ },
  { what: "holding a control character", name: `Bright${bell}water`, says: /hidden characters/ },
  { what: "holding a character that turns the writing around", name: `Bright${rightToLeft}water`, says: /hidden/ },
];

for (const { what, name, says } of refusedNames) {
  test(`users whose company's name is ${what} are told so by the field and can mend it`, async ({ page }) => {
    await page.goto("/start");
    await page.getByLabel("Company name").fill(name);
    await page.getByLabel("Contact email").fill("ana@brightwater.example");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByLabel("Company name")).toHaveAccessibleDescription(says);
    await expect(page).toHaveTitle(/^Error/);
    await expect(page.getByRole("alert", { name: "There's a problem" })).toBeVisible();
    await expect(page.getByLabel("Contact email")).toHaveValue("ana@brightwater.example");
    const shown = await page.getByLabel("Company name").inputValue();
    expect(name.trim().startsWith(shown.trim().slice(0, 100))).toBe(true);
    expect(shown === "" && name.trim() !== "", "what was typed is still there").toBe(false);
    await page.getByLabel("Company name").fill("Brightwater");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(mainHeading(page)).toHaveText("Choose your bank");
  });
}

test("users with a bad email and too long a reference see both, with what they typed", async ({ page }) => {
  await page.goto("/start");
  await page.getByLabel("Company name").fill("Brightwater");
  await page.getByLabel("Contact email").fill("ana@brightwater");
  await page.getByText("Add your own reference").click();
  await page.getByLabel("Your reference").fill("R".repeat(101));
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert", { name: "There are 2 problems" })).toBeVisible();
  await expect(page.getByLabel("Contact email")).toHaveAccessibleDescription(/like name@company.co.uk/);
  await expect(page.getByLabel("Your reference")).toHaveAccessibleDescription(/too long/);
  await expect(page.getByLabel("Company name")).toHaveValue("Brightwater");
  await expect(page.getByLabel("Contact email")).toHaveValue("ana@brightwater");
});

test("users find the form filled in from the link that brought them", async ({ page }) => {
  await page.goto("/?company=Caf%C3%A9%20%26%20%3Cb%3ECo%3C%2Fb%3E&email=ana%40cafe.example&reference=A-17");
  await page.getByRole("link", { name: "Get started" }).click();
  await expect(page.getByLabel("Company name")).toHaveValue("Café & <b>Co</b>");
  await expect(page.getByLabel("Contact email")).toHaveValue("ana@cafe.example");
  await expect(page.getByLabel("Your reference")).toHaveValue("A-17");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(mainHeading(page)).toHaveText("Choose your bank");
});

const wrongBanks = [
  { what: "an unknown bank", path: "/connect/no-such-bank" },
  { what: "a bank that is switched off", path: "/connect/monese_uk" },
  { what: "accounting software", path: "/connect/gbol" },
  { what: "something that looks like HTML", path: `/connect/${encodeURIComponent("<script>alert(1)</script>")}` },
  { what: "a badly encoded key", path: "/connect/%25E0%25A4%25A" },
];

test("users whose address names a bank that is not offered are led to the bank list", async ({ page, sandbox }) => {
  await startJourney(page);
  for (const { what, path } of wrongBanks) {
    await test.step(what, async () => {
      await page.goto(path);
      await expect(mainHeading(page)).toHaveText("This bank isn't on our list");
      await expect(page).toHaveTitle(/^This bank isn't on our list/);
      await page.getByRole("link", { name: "Choose another bank" }).click();
      await expect(mainHeading(page)).toHaveText("Choose your bank");
    });
  }
  expect(await sandbox.companies()).toEqual([]);
});

test("users who search for odd things get an answer", async ({ page }) => {
  await startJourney(page);
  for (const query of ["<script>alert(1)</script>", "%", "\\", "🏦", "a".repeat(100), "'; drop table bank; --"]) {
    await page.goto(`/connect?q=${encodeURIComponent(query)}&country=ZZ&more=-1`);
    await expect(page.getByRole("searchbox")).toHaveValue(query);
    await expect(mainHeading(page)).toHaveText("Choose your bank");
  }
});

test("users who send the form twice by going back make one company", async ({ page, sandbox }) => {
  await fillInCompany(page);
  await page.goBack();
  await page.getByRole("button", { name: "Continue" }).click();
  await searchBank(page);
  await agree(page);
  await expectOneOfEach(page, sandbox);
});

test("users who come back from the bank with Back and agree again make one connection", async ({ page, sandbox }) => {
  await startJourney(page);
  await chooseBank(page);
  await agree(page);
  await page.goBack();
  await agree(page);
  await page.reload();
  await expectOneOfEach(page, sandbox);
});

test("users who go through two tabs at once make one company and one connection", async ({
  page,
  context,
  sandbox,
}) => {
  const other = await context.newPage();
  await page.goto("/start");
  await other.goto("/start");
  for (const tab of [page, other]) {
    await tab.getByLabel("Company name").fill("Brightwater");
    await tab.getByRole("button", { name: "Continue" }).click();
    await expect(mainHeading(tab)).toHaveText("Choose your bank");
  }
  await Promise.all([searchBank(page), searchBank(other)]);
  await Promise.all([agree(page), agree(other)]);
  await expectOneOfEach(page, sandbox);
});

test("users who press twice make one company and one connection", async ({ page, sandbox }) => {
  await page.goto("/start");
  await page.getByLabel("Company name").fill("Brightwater");
  await page.getByRole("button", { name: "Continue" }).dblclick();
  await searchBank(page);
  await page.getByRole("button", { name: "Agree and continue to NatWest" }).dblclick();
  await expectOneOfEach(page, sandbox);
});

type Sandbox = { companies: () => Promise<{ connections: unknown[] }[]> };

async function expectOneOfEach(page: Page, sandbox: Sandbox): Promise<void> {
  await expectAtBankLink(page);
  expect((await sandbox.companies()).map(({ connections }) => connections.length)).toEqual([1]);
}
