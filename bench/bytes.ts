import type { Browser } from "@playwright/test";
import { PlainError } from "../scripts/terminal.mjs";
import type { Expected } from "./answers";
import { expectScreen, launchBrowser, openScreen, type Visit, visitAsNew } from "./browser";
import { startJourney } from "./journeys";
import { expectedOf, prepareScreens, type Screen } from "./screens";
import type { Stack } from "./stack";
import { kilobytes, times } from "./statistics";
import { type Row, table } from "./table";

const firstLoadLimit = 155_000;
const growthLimit = 1.3;
const quietMs = 1_500;

/** What each screen transfers to a browser with an empty cache, as the browser counts it. */
export async function measureBytes({ usual, large }: { usual: Stack; large: Stack }): Promise<string> {
  const browser = await launchBrowser();
  try {
    const rows: Row[] = [];
    let empty: Sums | undefined;
    for (const { name, ...screen } of await prepareScreens(usual)) {
      const sent = await load({ stack: usual, browser, ...screen });
      empty ??= sent;
      rows.push(screenRow(name, sent, empty));
    }
    const list = { browser, path: "/connect", expected: expectedOf.bankList };
    const few = { ...list, stack: usual, cookie: await startJourney(usual) };
    const many = { ...list, stack: large, cookie: await startJourney(large) };
    const searched = { use: search };
    const visits = [
      growthRow("opened", await load(few), await load(many)),
      growthRow("opened and searched", await load({ ...few, ...searched }), await load({ ...many, ...searched })),
    ];
    const counts = [usual.bankCount, large.bankCount];
    return [
      table("Transferred bytes, with headers, and the JavaScript in them, gzip without headers", rows, [
        `Limit: first-load JavaScript of the bank list ${kilobytes(firstLoadLimit)}.`,
      ]),
      table(`The bank list with ${counts[0]} and with ${counts[1]} banks`, visits, [
        `Limit: the page as it opens ${times(growthLimit)}.`,
      ]),
    ].join("\n");
  } finally {
    await browser.close();
  }
}

type Page = Visit["page"];
type Use = (page: Page) => Promise<void>;
type Loaded = Omit<Screen, "name"> & { stack: Stack; browser: Browser; use?: Use };

async function load({ stack, browser, cookie, path, expected, use }: Loaded): Promise<Sums> {
  const url = stack.appUrl + path;
  // Once unmeasured, so that the app has in memory what it caches there.
  await (await fetch(url, { headers: { cookie } })).text();
  return visitAsNew({ browser, cookie, appUrl: stack.appUrl }, (visit) =>
    countTransfers(visit, { url, expected, ...(use && { use }) }),
  );
}

async function search(page: Page): Promise<void> {
  await page.getByRole("searchbox").pressSequentially("barclays", { delay: 50 });
  await page
    .getByText(/^\d banks found$/)
    .first()
    .waitFor();
}

type Transfer = { type: string; status: number; url: string; bytes: number; bodyBytes: number };

async function countTransfers(
  { page, cdp }: Visit,
  { url, expected, use }: { url: string; expected: Expected; use?: Use },
): Promise<Sums> {
  const transfers = new Map<string, Transfer>();
  await cdp.send("Network.enable");
  cdp.on("Network.responseReceived", ({ requestId, type, response }) => {
    const { pathname } = new URL(response.url);
    transfers.set(requestId, { type, status: response.status, url: pathname, bytes: 0, bodyBytes: 0 });
  });
  cdp.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    const transfer = transfers.get(requestId);
    if (transfer) transfer.bodyBytes += encodedDataLength;
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const transfer = transfers.get(requestId);
    if (transfer) transfer.bytes = encodedDataLength;
  });
  const html = await openScreen(page, url, expected);
  await page.waitForTimeout(quietMs);
  if (use) {
    await use(page);
    await page.waitForTimeout(quietMs);
  }
  await expectScreen(page, expected);
  refuseFailed([...transfers.values()]);
  return sums([...transfers.values()], html);
}

function refuseFailed(transfers: Transfer[]): void {
  const failed = transfers.find(({ status }) => status !== 200);
  if (failed) throw new PlainError(`${failed.url} was answered with ${failed.status}.`);
}

type Sums = ReturnType<typeof sums>;

/** First-load JavaScript is what the page's HTML names; the rest comes when it is needed. */
function sums(transfers: Transfer[], html: string) {
  const sum = (isWanted: (transfer: Transfer) => boolean, key: "bytes" | "bodyBytes" = "bytes") =>
    transfers.filter(isWanted).reduce((all, transfer) => all + transfer[key], 0);
  const isScript = ({ type }: Transfer) => type === "Script";
  return {
    all: sum(() => true),
    html: sum(({ type }) => type === "Document"),
    firstScripts: sum((transfer) => isScript(transfer) && html.includes(transfer.url), "bodyBytes"),
    laterScripts: sum((transfer) => isScript(transfer) && !html.includes(transfer.url), "bodyBytes"),
    styles: sum(({ type }) => type === "Stylesheet"),
    fonts: sum(({ type }) => type === "Font"),
    images: sum(({ type }) => type === "Image"),
    data: sum(({ type }) => type === "Fetch" || type === "XHR"),
  };
}

function screenRow(name: string, sent: Sums, empty: Sums): Row {
  return {
    screen: name,
    "first-load JS": kilobytes(sent.firstScripts),
    "of empty": times(sent.firstScripts / empty.firstScripts),
    "later JS": kilobytes(sent.laterScripts),
    HTML: kilobytes(sent.html),
    CSS: kilobytes(sent.styles),
    font: kilobytes(sent.fonts),
    images: kilobytes(sent.images),
    data: kilobytes(sent.data),
    all: kilobytes(sent.all),
    "all of empty": times(sent.all / empty.all),
  };
}

function growthRow(name: string, few: Sums, many: Sums): Row {
  return {
    "bank list": name,
    few: kilobytes(few.all),
    many: kilobytes(many.all),
    ratio: times(many.all / few.all),
    "of it data, few": kilobytes(few.data),
    "data, many": kilobytes(many.data),
  };
}
