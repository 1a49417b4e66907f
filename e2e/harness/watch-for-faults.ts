import type { BrowserContext } from "@playwright/test";

/**
 * Adds to `faults` every console error or warning, uncaught error and CSP violation that comes from the servers at `ours`.
 * What other sites have customers see is not ours to judge, and differs between browsers: a full one asks each for an icon.
 */
export async function watchForFaults(context: BrowserContext, faults: string[], ours: string[]): Promise<void> {
  const isForeign = (url: string) => /^https?:/.test(url) && !ours.includes(new URL(url).origin);
  context.on("console", (message) => {
    const { url } = message.location();
    if ((message.type() !== "error" && message.type() !== "warning") || isForeign(url)) return;
    faults.push(`console ${message.type()}: ${message.text()} (${url})`);
  });
  context.on("weberror", (webError) => {
    const { url } = webError.location();
    if (isForeign(url)) return;
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
