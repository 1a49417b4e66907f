import type { Expected } from "./answers";
import { expectScreen, launchBrowser, openScreen, type Visit, visitAsNew } from "./browser";
import { startJourney } from "./journeys";
import { expectedOf, prepareScreens, type Screen } from "./screens";
import type { Stack } from "./stack";
import { median, milliseconds, times } from "./statistics";
import { type Row, table } from "./table";

const rounds = 5;
const slowdown = 4;
const slowNetwork = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const quietMs = 1_500;
const paintLimitMs = 1_500;

type WatchedVitals = { largestPaintMs: number; layoutShift: number; blockedMs: number };
type Vitals = WatchedVitals & { firstPaintMs: number };
type Subject = Screen & { stack: Stack; runs: Vitals[] };
/** With what entries about layout shifts have besides. */
type VitalEntry = PerformanceEntry & { hadRecentInput?: boolean; value?: number };

declare global {
  interface Window {
    vitals: WatchedVitals;
  }
}

/** How soon each screen is there, and whether it moves, on a slow phone with a slow connection and an empty cache. */
export async function measureVitals({ usual, large }: { usual: Stack; large: Stack }): Promise<string> {
  const browser = await launchBrowser();
  try {
    const screens = (await prepareScreens(usual)).map((screen) => ({ ...screen, stack: usual }));
    const longList = {
      name: `bank list, ${large.bankCount} banks`,
      path: "/connect",
      stack: large,
      expected: expectedOf.bankList,
    };
    const subjects: Subject[] = [...screens, { ...longList, cookie: await startJourney(large) }].map((subject) => ({
      ...subject,
      runs: [],
    }));
    for (let round = 0; round < rounds; round += 1) {
      for (const { stack, path, cookie, expected, runs } of subjects) {
        const visitor = { browser, cookie, appUrl: stack.appUrl };
        runs.push(await visitAsNew(visitor, (visit) => readVitals(visit, stack.appUrl + path, expected)));
      }
    }
    const rows = subjects.map((subject) => row(subject, subjects[0]?.runs ?? []));
    return table(`Screens over 150 ms and 1.6 Mbit/s, processor slowed down ${slowdown}×`, rows, [
      `Medians of ${rounds} rounds, lowest to highest in brackets. Limit: largest paint of the bank list ${paintLimitMs} ms; no layout shift on any screen.`,
    ]);
  } finally {
    await browser.close();
  }
}

function row({ name, runs }: Subject, emptyRuns: Vitals[]): Row {
  const of = (key: keyof Vitals, from = runs) => median(from.map((run) => run[key]));
  const paints = runs.map(({ largestPaintMs }) => largestPaintMs);
  return {
    screen: name,
    "first paint": milliseconds(of("firstPaintMs")),
    "largest paint": milliseconds(of("largestPaintMs")),
    range: `[${Math.min(...paints).toFixed(0)}–${Math.max(...paints).toFixed(0)}]`,
    "of empty": times(of("largestPaintMs") / of("largestPaintMs", emptyRuns)),
    "layout shift": Math.max(...runs.map(({ layoutShift }) => layoutShift)).toFixed(3),
    blocked: milliseconds(of("blockedMs")),
  };
}

async function readVitals({ page, cdp }: Visit, url: string, expected: Expected): Promise<Vitals> {
  await page.addInitScript(watchVitals);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", slowNetwork);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await openScreen(page, url, expected);
  await page.waitForTimeout(quietMs);
  await expectScreen(page, expected);
  return page.evaluate(() => ({
    ...window.vitals,
    firstPaintMs: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
  }));
}

/** Runs in the page before anything else does. */
function watchVitals(): void {
  const vitals = { largestPaintMs: Number.NaN, layoutShift: 0, blockedMs: 0 };
  window.vitals = vitals;
  const watch = (type: string, note: (entry: VitalEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("largest-contentful-paint", (entry) => {
    vitals.largestPaintMs = entry.startTime;
  });
  watch("layout-shift", (entry) => {
    if (!entry.hadRecentInput) vitals.layoutShift += entry.value ?? 0;
  });
  watch("longtask", (entry) => {
    vitals.blockedMs += entry.duration - 50;
  });
}
