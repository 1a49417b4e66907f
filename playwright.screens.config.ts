import base from "./playwright.config";

/** `npm run screens`: pictures of every screen in test-results/screens, for people to look at. */
export default {
  ...base,
  testDir: "./e2e/screens",
  projects: undefined,
  outputDir: "./test-results/screens-run",
  workers: 2,
};
