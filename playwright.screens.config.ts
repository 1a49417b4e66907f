import base from "./playwright.config";

/** `npm run screens`: pictures of every screen in test-results/screens, for people to look at; those without scripts beside them. */
export default {
  ...base,
  testDir: "./e2e/screens",
  projects: [{ name: "screens" }, { name: "screens-without-scripts", use: { javaScriptEnabled: false } }],
  outputDir: "./test-results/screens-run",
  workers: 2,
};
