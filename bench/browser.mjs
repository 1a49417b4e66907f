import { chromium } from "@playwright/test";
import { findChromium } from "../scripts/chromium.mjs";

const phone = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };

export function launchBrowser() {
  return chromium.launch({
    executablePath: findChromium(process.env),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/**
 * Opens an empty page on a phone that has never been here, runs `use` with it, and closes it.
 * @param {{ browser: import("@playwright/test").Browser, cookie: string, appUrl: string }} options
 * @param {(visit: { page: import("@playwright/test").Page, cdp: import("@playwright/test").CDPSession }) => Promise<any>} use
 */
export async function visitAsNew({ browser, cookie, appUrl }, use) {
  const context = await browser.newContext({ ...phone, locale: "en-GB" });
  try {
    const [name, value] = cookie.split("=");
    await context.addCookies([{ name, value, url: appUrl }]);
    const page = await context.newPage();
    return await use({ page, cdp: await context.newCDPSession(page) });
  } finally {
    await context.close();
  }
}
