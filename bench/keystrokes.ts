import type { Browser, Locator, Page } from "@playwright/test";
import { PlainError } from "../scripts/terminal.mjs";
import { launchBrowser, openScreen, visitAsNew } from "./browser";
import { startJourney } from "./journeys";
import { watchKeys } from "./key-probe";
import { emptyPath, expectedOf } from "./screens";
import type { Stack } from "./stack";
import { milliseconds, percentile, times } from "./statistics";
import { type Row, table } from "./table";

const slowdown = 4;
const rounds = 2;
const limitMs = 50;
/** Long enough for the list to draw what it leaves to pauses. */
const slowTypingMs = 450;
// As people type them: whole names, short names, slips of the finger, several words, places, nothing to find.
const nothingMeant = "zzz";
const queries = [
  "barclays",
  "nat west",
  "rbs",
  "hsbc business",
  "santnder",
  "monzo",
  "co-op",
  "aib",
  "credit union",
  "dublin",
  nothingMeant,
];

/** From a key pressed to the results painted, on a processor slowed down as a phone's is. */
export async function measureKeystrokes({ usual, large }: { usual: Stack; large: Stack }): Promise<string> {
  const browser = await launchBrowser();
  try {
    const empty: number[] = [];
    const few: Typed = { firstMs: [], latencies: [] };
    const many: Typed = { firstMs: [], latencies: [] };
    for (let round = 0; round < rounds; round += 1) {
      empty.push(...(await typeIntoEmptyPage(usual, browser)));
      await typeIntoBankList(usual, browser, few);
      await typeIntoBankList(large, browser, many);
    }
    const rows = [
      row("a field on an empty page", empty, empty),
      row(`bank list, ${usual.bankCount} banks`, few.latencies, empty),
      row(`bank list, ${large.bankCount} banks`, many.latencies, empty),
    ];
    return table(`Keystroke to results painted, processor slowed down ${slowdown}×`, rows, [
      `Limit: ${limitMs} ms at p95. The very first key, typed as soon as the field has the focus and so with the list of banks still to come: median ${milliseconds(percentile(few.firstMs, 0.5))} and ${milliseconds(percentile(many.firstMs, 0.5))}.`,
    ]);
  } finally {
    await browser.close();
  }
}

function row(name: string, latencies: number[], floor: number[]): Row {
  const cell = (share: number) => milliseconds(percentile(latencies, share));
  return {
    "typed into": name,
    keys: String(latencies.length),
    p50: cell(0.5),
    p95: cell(0.95),
    max: milliseconds(Math.max(...latencies)),
    "p50 of empty": times(percentile(latencies, 0.5) / percentile(floor, 0.5)),
    "p95 of empty": times(percentile(latencies, 0.95) / percentile(floor, 0.95)),
  };
}

/** How long the very first key took, and how long each of the others. */
type Typed = { firstMs: number[]; latencies: number[] };

async function typeIntoBankList(stack: Stack, browser: Browser, typed: Typed): Promise<void> {
  const cookie = await startJourney(stack);
  await visitAsNew({ browser, cookie, appUrl: stack.appUrl }, async ({ page, cdp }) => {
    await openScreen(page, `${stack.appUrl}/connect`, expectedOf.bankList);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    await page.evaluate(watchKeys);
    const field = page.getByRole("searchbox");
    await field.focus();
    await page.keyboard.press("b");
    await page
      .getByText(/found$/)
      .first()
      .waitFor();
    typed.firstMs.push(await page.evaluate(() => window.keyProbe.settled()));
    await page.keyboard.press("Backspace");
    await page.waitForTimeout(2_000);
    typed.latencies.push(...(await typeAll({ page, field, typed: queries, expectResult })));
  });
}

async function typeIntoEmptyPage(stack: Stack, browser: Browser): Promise<number[]> {
  const cookie = await startJourney(stack);
  return visitAsNew({ browser, cookie, appUrl: stack.appUrl }, async ({ page, cdp }) => {
    await openScreen(page, stack.appUrl + emptyPath, expectedOf.emptyPage);
    await page.evaluate(() => document.body.append(document.createElement("input")));
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    await page.evaluate(watchKeys);
    const field = page.getByRole("textbox");
    await field.focus();
    return typeAll({ page, field, typed: queries.slice(0, 3), expectResult: async () => undefined });
  });
}

/**
 * Each query letter by letter, every third of them slowly, then the whole of it taken back at once, which brings the
 * full list again.
 */
async function typeAll({
  page,
  field,
  typed,
  expectResult,
}: {
  page: Page;
  field: Locator;
  typed: string[];
  expectResult: (page: Page, query: string) => Promise<void>;
}): Promise<number[]> {
  const latencies: number[] = [];
  const press = async (key: string) => {
    await page.keyboard.press(key);
    latencies.push(await page.evaluate(() => window.keyProbe.settled()));
  };
  for (const [at, query] of typed.entries()) {
    for (const letter of query) {
      await press(letter === " " ? "Space" : letter);
      if (at % 3 === 2) await page.waitForTimeout(slowTypingMs);
    }
    const value = await field.inputValue();
    if (value !== query) throw new PlainError(`The field holds "${value}" instead of "${query}".`);
    await expectResult(page, query);
    await field.selectText();
    await press("Backspace");
  }
  return latencies;
}

/** Without it, keys that nothing answers would count as quick ones. */
async function expectResult(page: Page, query: string): Promise<void> {
  const words = query === nothingMeant ? "No banks found" : /^\d+ banks? found$/;
  await page.getByText(words).first().waitFor();
}
