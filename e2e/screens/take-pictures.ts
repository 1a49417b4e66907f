import { expect, type Page, test } from "@playwright/test";

const widths = [320, 390, 768, 1280];
const HEIGHT = 850;
const MOST_HEIGHT = 9_000;

/**
 * Pictures of the page as it is, whole, at four widths by day and by night, in a folder of test-results named after the
 * project; without scripts of a phone and a computer by day, as the rest is the same. The screen is as tall as
 * the page, so that nothing lies over anything, and what is drawn only near the window is drawn.
 */
export async function takePictures(page: Page, name: string): Promise<void> {
  const { name: folder, use } = test.info().project;
  const isWhole = use.javaScriptEnabled !== false;
  for (const width of isWhole ? widths : [390, 1280]) {
    await page.setViewportSize({ width, height: HEIGHT });
    const height = await heightOf(page);
    await page.setViewportSize({ width, height: Math.min(Math.max(height, HEIGHT), MOST_HEIGHT) });
    for (const colorScheme of isWhole ? (["light", "dark"] as const) : (["light"] as const)) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      // Some are others by night.
      await expect.poll(() => page.evaluate(areImagesHere)).toBe(true);
      await page.screenshot({ path: `test-results/${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** A page without scripts that loads itself again has no document for a moment. */
async function heightOf(page: Page): Promise<number> {
  const read = () => page.evaluate(() => document.documentElement?.scrollHeight ?? 0);
  await expect.poll(read).toBeGreaterThan(0);
  return read();
}

/** Asked from outside: a page without scripts waits for nothing by itself. */
function areImagesHere(): boolean {
  const isDrawn = (image: Element) => image.checkVisibility() && image.getBoundingClientRect().top < innerHeight;
  return [...document.images].every((image) => image.complete || !isDrawn(image));
}

/** The same of a mail, as a mail program shows it. */
export async function takeMailPictures(page: Page, html: string | null, name: string): Promise<void> {
  if (html === null) throw new Error(`The mail for ${name} has no HTML.`);
  await page.goto("about:blank");
  // A page without an address may not load from this machine by itself.
  await page.route("**/brand/*.png*", async (route) => {
    await route.fulfill({ response: await page.request.get(route.request().url()) });
  });
  await page.setContent(html);
  await takePictures(page, name);
  await page.unroute("**/brand/*.png*");
}
