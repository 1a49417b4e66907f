import { type Browser, type CDPSession, chromium, type Page } from "@playwright/test";
import { findChromium } from "../scripts/chromium.mjs";
import { PlainError } from "../scripts/terminal.mjs";
import { type Expected, lackOf } from "./answers";

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

export type Visit = { page: Page; cdp: CDPSession };

/** Opens an empty page on a phone that has never been here, runs `use` with it, and closes it. */
export async function visitAsNew<T>(
  { browser, cookie, appUrl }: { browser: Browser; cookie: string; appUrl: string },
  use: (visit: Visit) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ ...phone, locale: "en-GB" });
  // What names a function where TypeScript is run as it stands: also in functions that are sent to the page.
  await context.addInitScript("globalThis.__name ??= (named) => named;");
  try {
    const [name = "", value = ""] = cookie.split("=");
    await context.addCookies([{ name, value, url: appUrl }]);
    const page = await context.newPage();
    return await use({ page, cdp: await context.newCDPSession(page) });
  } finally {
    await context.close();
  }
}

/** Opens a page and refuses one that is not the expected one, as it comes or as its scripts leave it. Answers its HTML as it came. */
export async function openScreen(page: Page, url: string, expected: Expected): Promise<string> {
  const response = await page.goto(url, { waitUntil: "load" });
  if (!response) throw new PlainError(`${url} was not answered.`);
  const html = await response.text();
  const fault = response.url() === url && response.status() === 200 ? lackOf(html, expected) : "was not what answered";
  if (fault) throw new PlainError(`${url} ${fault}: ${response.status()} from ${response.url()}.`);
  await expectScreen(page, expected);
  return html;
}

/** Refuses a page that is not the expected one any more. */
export async function expectScreen(page: Page, { heading }: Expected): Promise<void> {
  const fault = heading === undefined ? null : lackOf(await page.content(), { heading });
  if (fault) throw new PlainError(`${page.url()} ${fault}.`);
}
