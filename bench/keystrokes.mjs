import { PlainError } from "../scripts/terminal.mjs";
import { launchBrowser, openScreen, visitAsNew } from "./browser.mjs";
import { startJourney } from "./journeys.mjs";
import { watchKeys } from "./key-probe.mjs";
import { emptyPath, expectedOf } from "./screens.mjs";
import { milliseconds, percentile, times } from "./statistics";
import { table } from "./table";

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
export async function measureKeystrokes({ usual, large }) {
  const browser = await launchBrowser();
  try {
    const latencies = { empty: [], few: [], many: [] };
    const first = { few: [], many: [] };
    for (let round = 0; round < rounds; round += 1) {
      latencies.empty.push(...(await typeIntoEmptyPage(usual, browser)));
      for (const [name, stack] of [
        ["few", usual],
        ["many", large],
      ]) {
        const typed = await typeIntoBankList(stack, browser);
        latencies[name].push(...typed.latencies);
        first[name].push(typed.firstMs);
      }
    }
    const rows = [
      row("a field on an empty page", latencies.empty, latencies.empty),
      row(`bank list, ${usual.bankCount} banks`, latencies.few, latencies.empty),
      row(`bank list, ${large.bankCount} banks`, latencies.many, latencies.empty),
    ];
    return table(`Keystroke to results painted, processor slowed down ${slowdown}×`, rows, [
      `Limit: ${limitMs} ms at p95. The very first key, typed as soon as the field has the focus and so with the list of banks still to come: median ${milliseconds(percentile(first.few, 0.5))} and ${milliseconds(percentile(first.many, 0.5))}.`,
    ]);
  } finally {
    await browser.close();
  }
}

function row(name, latencies, floor) {
  const cell = (share) => milliseconds(percentile(latencies, share));
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

async function typeIntoBankList(stack, browser) {
  const cookie = await startJourney(stack);
  return visitAsNew({ browser, cookie, appUrl: stack.appUrl }, async ({ page, cdp }) => {
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
    const firstMs = await page.evaluate(() => window.keyProbe.settled());
    await page.keyboard.press("Backspace");
    await page.waitForTimeout(2_000);
    return { firstMs, latencies: await typeAll({ page, field, typed: queries, expectResult }) };
  });
}

async function typeIntoEmptyPage(stack, browser) {
  const cookie = await startJourney(stack);
  return visitAsNew({ browser, cookie, appUrl: stack.appUrl }, async ({ page, cdp }) => {
    await openScreen(page, stack.appUrl + emptyPath, expectedOf.emptyPage);
    await page.evaluate(() => document.body.append(document.createElement("input")));
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    await page.evaluate(watchKeys);
    const field = page.getByRole("textbox");
    await field.focus();
    return typeAll({ page, field, typed: queries.slice(0, 3), expectResult: () => undefined });
  });
}

/**
 * Each query letter by letter, every third of them slowly, then the whole of it taken back at once, which brings the
 * full list again.
 */
async function typeAll({ page, field, typed, expectResult }) {
  const latencies = [];
  const press = async (key) => {
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
async function expectResult(page, query) {
  const words = query === nothingMeant ? "No bank found" : /^\d+ banks? found$/;
  await page.getByText(words).first().waitFor();
}
