import type { BrowserContext } from "@playwright/test";

/** Adds to `faults` every console error or warning, uncaught error and CSP violation of every page of the context. */
export async function watchForFaults(context: BrowserContext, faults: string[]): Promise<void> {
  context.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    faults.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (webError) => {
    const error = webError.error();
    faults.push(`uncaught: ${error.stack ?? error.message} (${webError.page()?.url()})`);
  });
  // The browser prints a violation only of a policy it enforces; the event also comes from one that only reports.
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (violation) => {
      console.error(`CSP: ${violation.effectiveDirective} refused ${violation.blockedURI || "inline"}`);
    });
  });
}
