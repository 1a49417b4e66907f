import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { mainHeading } from "./journey";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What depends on the colours, and so has to hold by night too. */
const rulesOfColour = ["color-contrast", "link-in-text-block"];
const smallest = { width: 320, height: 640 };

/** Fails with each rule of accessibility that the page breaks and where. Needs JavaScript in the page. */
export async function expectAccessible(page: Page): Promise<void> {
  await uncovered(page, () => expectNone(page, axe(page).withTags(rules)));
}

/** On a screen as tall as the page, where the bar at its bottom lies over nothing that scrolling would bring out. */
async function uncovered(page: Page, check: () => Promise<void>): Promise<void> {
  // A page that a click leads to may have no document yet.
  await expect(mainHeading(page)).toBeVisible();
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (size === null || !(await page.getByRole("navigation", { name: "Your account" }).isVisible())) return check();
  await page.setViewportSize({ ...size, height });
  await check();
  await page.setViewportSize(size);
}

/** Accessible as it stands, by day and by night, and without a sideways scroll on the smallest phone. */
export async function expectGood(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNone(page, axe(page).withRules(rulesOfColour));
  const size = page.viewportSize();
  await page.setViewportSize(smallest);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `sideways scroll of ${page.url()} at ${smallest.width} px`).toBe(0);
  if (size) await page.setViewportSize(size);
}

/** What passes is of no interest, and would take most of the time to describe. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
}

async function expectNone(page: Page, checks: AxeBuilder): Promise<void> {
  const { violations } = await checks.analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join("\n  ")}`,
  );
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}
