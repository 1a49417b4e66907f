import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/chromium.mjs";

export default defineConfig({
  testDir: "./e2e",
  globalSetup: "./e2e/global-setup.ts",
  // Beside the pictures of `npm run screens`, which stay: the folder is emptied at every run.
  outputDir: "./test-results/run",
  // Those of deployment take longest and mostly wait for processes to start: `npm test` runs them beside the others.
  projects: [
    { name: "deployment", testMatch: "deployment/**" },
    // One by one, so that no long file is left over for one worker at the end.
    { name: "pages", testIgnore: ["deployment/**", "screens/**"], fullyParallel: true },
  ],
  // Each worker has a sandbox and an app of its own, so that a fault made in one test is not another's.
  workers: 3,
  retries: 0,
  // On a busy machine everything takes a multiple of its time; these only end what would never end.
  timeout: 240_000,
  expect: { timeout: 60_000, toPass: { timeout: 60_000 } },
  reporter: "list",
  use: {
    browserName: "chromium",
    video: "off",
    trace: "off",
    screenshot: "only-on-failure",
    locale: "en-GB",
    timezoneId: "Europe/London",
    // Without a graphics processor, what moves on a page that waits costs a third of a processor.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: findChromium(process.env),
      // Without a network beyond this machine, the browser's own errands only slow the tests down.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
