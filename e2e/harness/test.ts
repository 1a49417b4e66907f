import { type BrowserContext, type BrowserContextOptions, test as base } from "@playwright/test";
import { startTestStack, type TestStack } from "../../testing/stack/test-stack";
import { SandboxControl } from "./sandbox-control";
import { watchForFaults } from "./watch-for-faults";

type TestFixtures = {
  /** Console messages that a test brings about on purpose: `test.use({ expectedMessages: [/404/] })`. */
  expectedMessages: RegExp[];
  /** The sandbox's controls, as it is when just started: nothing goes wrong until a test says so. */
  sandbox: SandboxControl;
  /** A second phone or laptop of the same person: no cookies in common, watched like the first. */
  openDevice: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  faults: string[];
};

type WorkerFixtures = {
  /** Variables for the app beside the usual ones; tests with different ones run in different workers. */
  appEnv: Record<string, string>;
  /** Whether the app runs from nothing but the files that the image has. */
  isImage: boolean;
  /** PostgreSQL, as in production; tests with an app of their own run on what `npm start` takes. */
  database: "postgres" | "embedded";
  stack: TestStack;
};

/** Playwright's test with the whole product running. It fails when a page reports an error of any kind. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  appEnv: [{}, { option: true, scope: "worker" }],
  isImage: [false, { option: true, scope: "worker" }],
  database: ["postgres", { option: true, scope: "worker" }],
  expectedMessages: [[], { option: true }],
  stack: [
    async ({ appEnv, isImage, database }, use) => {
      const stack = await startTestStack({ env: appEnv, isImage, database });
      await use(stack);
      await stack.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: ({ stack }, use) => use(stack.appUrl),
  sandbox: [
    async ({ stack }, use) => {
      const sandbox = new SandboxControl(stack.sandboxUrl);
      await sandbox.reset();
      await use(sandbox);
    },
    { auto: true },
  ],
  faults: [
    async ({ stack, expectedMessages }, use, testInfo) => {
      const faults: string[] = [];
      await use(faults);
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach("what the servers printed", { body: stack.output(), contentType: "text/plain" });
      }
      const unexpected = faults.filter((fault) => !expectedMessages.some((expected) => expected.test(fault)));
      if (unexpected.length > 0) throw new Error(`The pages reported:\n${unexpected.join("\n")}`);
    },
    { auto: true },
  ],
  context: async ({ context, faults, stack }, use) => {
    await watchForFaults(context, faults, originsOf(stack));
    await use(context);
  },
  openDevice: async ({ browser, baseURL, faults, stack }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL, locale: "en-GB", reducedMotion: "reduce", ...options });
      opened.push(context);
      await watchForFaults(context, faults, originsOf(stack));
      return context;
    });
    await Promise.all(opened.map((context) => context.close()));
  },
});

function originsOf({ appUrl, sandboxUrl }: TestStack): string[] {
  return [appUrl, sandboxUrl].map((url) => new URL(url).origin);
}

export { expect } from "@playwright/test";
