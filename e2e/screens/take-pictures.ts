import type { Page } from "@playwright/test";

const widths = [320, 390, 768, 1280];
const HEIGHT = 850;

/** Pictures of the page as it is, whole, at four widths by day and by night, in test-results/screens. */
export async function takePictures(page: Page, name: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: HEIGHT });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.screenshot({ path: `test-results/screens/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
}
