import type { Page } from "@playwright/test";
import { mainHeading, startJourney } from "./harness/journey";
import { expect, test } from "./harness/test";

test.beforeEach(({ page }) => startJourney(page));

const searches = [
  { typed: "natwst", found: "Business (Bankline) at NatWest" },
  { typed: "nat west", found: "Business (Bankline) at NatWest" },
  { typed: "barcalys", found: "Business at Barclays" },
  { typed: "RBS", found: "Business (Bankline) at Royal Bank of Scotland" },
  { typed: "hsbc business", found: "Business at HSBC" },
  { typed: "co-op", found: "The Co-operative Bank" },
  { typed: "aib", found: "AIB" },
];

test("users find their bank by a short name, a part of it, and in spite of a typo", async ({ page }) => {
  for (const { typed, found } of searches) {
    await test.step(`"${typed}" offers ${found} first`, async () => {
      await page.getByRole("searchbox").fill(typed);
      await expect(banksFound(page).first()).toContainText(found);
    });
  }
});

test("users of a business find the business banks that most use on a phone's first screen, each named once", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const popular = page.getByRole("region", { name: "Popular" }).getByRole("link");
  await expect(popular).toHaveCount(8);
  for (const name of ["Barclays Business", "NatWest Business (Bankline)", "Tide Business"]) {
    const bank = popular.filter({ has: page.getByText(name.split(" ")[0] ?? "", { exact: false }) });
    await expect(bank).toHaveAccessibleName(name);
  }
  const last = await popular.last().boundingBox();
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(844);
});

test("users open a bank's name into business, first, and personal", async ({ page }) => {
  const all = page.getByRole("region", { name: "All banks" });
  await expect(all.getByRole("link", { name: "Business at Barclays", exact: true })).toBeHidden();
  await all
    .locator("summary")
    .filter({ hasText: /^Barclays/ })
    .press("Enter");
  const kinds = all.getByRole("link", { name: / at Barclays$/ });
  await expect(kinds).toHaveText([/^Business/, /^Corporate \(iPortal\)/, /^Personal/]);
  await page.keyboard.press("ArrowDown");
  await expect(kinds.first()).toBeFocused();
  await kinds.last().click();
  await expect(mainHeading(page)).toHaveText(/^Share Barclays data with/);
});

test("users who find nothing are told what to try, and can go back to all banks or to help", async ({ page }) => {
  await page.getByRole("searchbox").fill("zzzzqqqq");
  await expect(page.getByRole("heading", { name: "No bank matches “zzzzqqqq”" })).toBeVisible();
  await page.getByRole("link", { name: "Show all banks" }).click();
  await expect(page.getByRole("searchbox")).toHaveValue("");
  await expect(page.getByRole("heading", { name: "Popular" })).toBeVisible();
});

test("users can keep to one country, and widen the search again", async ({ page }) => {
  await page.getByLabel("Country of the bank").selectOption({ label: "Ireland" });
  await expect(page.getByRole("link", { name: "An Post Money", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Barclays Business", exact: true })).toHaveCount(0);
  await page.getByRole("searchbox").fill("halifax");
  await page.getByRole("link", { name: "Search in all countries" }).click();
  await expect(banksFound(page).first()).toHaveText(/^Halifax/);
});

test("users at a keyboard pass over countries: the field keeps the focus, and nothing is sent", async ({ page }) => {
  const country = page.getByLabel("Country of the bank");
  const loads: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest()) loads.push(request.url());
  });
  await country.focus();
  await page.keyboard.press("ArrowDown");
  await expect(country).toHaveValue("GB");
  await expect(page).toHaveURL(/country=GB/);
  await expect(country).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(country).toHaveValue("IE");
  await expect(page.getByRole("link", { name: "An Post Money", exact: true })).toBeVisible();
  await expect(country).toBeFocused();
  expect(loads).toEqual([]);
});

test("users' country and search count, though they were entered before the page's scripts were there", async ({
  page,
}) => {
  let letScriptsIn = () => {};
  const scriptsMayCome = new Promise<void>((resolve) => {
    letScriptsIn = resolve;
  });
  await page.route(/\.js(\?|$)/, (route) => scriptsMayCome.then(() => route.continue()));
  await page.reload({ waitUntil: "commit" });
  await page.getByLabel("Country of the bank").selectOption({ label: "Ireland" });
  await page.getByRole("searchbox").fill("bank");
  letScriptsIn();
  await expect(page.getByRole("link", { name: "Personal at Bank of Ireland", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Bank of Scotland", exact: true })).toHaveCount(0);
  await expect(page).toHaveURL(/q=bank&country=IE/);
});

test("users find their search again after a reload and after a look at a bank", async ({ page }) => {
  await page.getByRole("searchbox").fill("starling");
  await expect(page).toHaveURL(/q=starling/);
  await page.reload();
  await expect(page.getByRole("searchbox")).toHaveValue("starling");
  await banksFound(page).first().click();
  await expect(mainHeading(page)).toHaveText(/^Share Starling.* data with/);
  await page.goBack();
  await expect(page.getByRole("searchbox")).toHaveValue("starling");
  await expect(banksFound(page).first()).toHaveText(/^Business at Starling/);
});

test("users can look through all banks", async ({ page }) => {
  const last = page.getByRole("region", { name: "All banks" }).getByRole("link").last();
  await expect(last).not.toHaveText("Zopa Bank");
  for (let pages = 0; pages < 3; pages += 1) await page.getByRole("link", { name: "Show more banks" }).click();
  await expect(last).toHaveText("Zopa Bank");
  await expect(page.getByRole("link", { name: "Show more banks" })).toHaveCount(0);
});

test("users whose bank isn't listed are led on, and back", async ({ page }) => {
  await page.getByRole("link", { name: "My bank isn't listed" }).first().click();
  await expect(mainHeading(page)).toHaveText("My bank isn't listed");
  await expect(page.getByRole("link", { name: "help@larkfield.example" }).first()).toBeVisible();
  await page.getByRole("link", { name: "Back to where you were" }).click();
  await expect(mainHeading(page)).toHaveText("Choose your bank");
});

test("users are offered neither a bank that is switched off nor accounting software", async ({ page }) => {
  for (const name of ["Monese", "QuickBooks Online"]) {
    await page.getByRole("searchbox").fill(name);
    await expect(page.getByText(/(banks?|No bank) found$/).first()).toBeVisible();
    await expect(page.getByRole("link", { name })).toHaveCount(0);
  }
});

test("users' browsers get every logo from our own origin", async ({ page, baseURL }) => {
  await page.getByRole("searchbox").fill("lloyds");
  await expect(banksFound(page).first()).toHaveText(/^Business at Lloyds/);
  // While somebody types, a new row waits for its logo.
  await expect(page.getByRole("region", { name: "Banks found" }).getByRole("presentation").first()).toBeAttached();
  const sources = await page
    .getByRole("presentation")
    .evaluateAll((images) =>
      images.flatMap((image) =>
        image instanceof HTMLImageElement ? [new URL(image.currentSrc || image.src).origin] : [],
      ),
    );
  expect(sources.length).toBeGreaterThan(0);
  expect(new Set(sources)).toEqual(new Set([baseURL]));
});

function banksFound(page: Page) {
  return page.getByRole("region", { name: "Banks found" }).getByRole("link");
}
