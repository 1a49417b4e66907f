import { askExpecting, type Expected } from "./answers";
import { type Size, usualCompany } from "./companies";
import { bankKey, cancelAtBank, linkBank, startJourney, untilSettled } from "./journeys";
import { companyOf, type Stack } from "./stack";

export const emptyPath = "/zz-empty";
/** Where route handlers are, which do not go through the proxy as pages do. */
export const emptyHandlerPath = "/api/zz-empty";

/** A page that can be measured, and what it has to be to count. */
export type Screen = { name: string; path: string; cookie: string; expected: Expected };

type Connections = Pick<Size, "connections">;

/** The first page of a list of banks, of transactions, and all of a company's connections and accounts. */
export const expectedOf = {
  emptyPage: { heading: "Empty" },
  emptyHandler: { holds: [["^{}$", 1]] },
  bankList: { heading: "Choose your bank", holds: [['data-bank=""', 40]] },
  bankSearch: {
    heading: "Choose your bank",
    holds: [
      ["[2-9] banks found<", 1],
      ['data-bank="".*?>Barclays<', 1],
    ],
  },
  settledPoll: {
    holds: [
      ['"phase":"done"', 1],
      ['"pollMs":null', 1],
    ],
  },
  movingPoll: { holds: [['"pollMs":\\d', 1]] },
  /** Not back to the agreement, which is a redirect too. */
  sentToBank: { status: 303, location: "/start[?]otp=" },
  settledSync: { holds: [['"phase":"settled"', 1]] },
  dashboard: ({ connections }: Connections): Expected => ({
    heading: "Home",
    holds: [['href="/account/connections/', connections]],
  }),
  bankData: ({ connections }: Connections): Expected => ({
    heading: "Your data",
    holds: [['href="/account/data/transactions[?]account=', connections]],
  }),
  transactions: (rows: number, word = "ref"): Expected => ({
    heading: "Transactions",
    holds: [[`${word} \\d+<`, rows]],
  }),
} satisfies Record<string, Expected | ((...about: never[]) => Expected)>;

/**
 * Every screen that a new customer can meet, each with the cookie of a journey that has come so far, and those of the
 * account that carry most, for somebody who is signed in; each is asked for once, to be sure that it is what it is called.
 * The empty page comes first.
 */
export async function prepareScreens(stack: Stack): Promise<Screen[]> {
  await stack.control("PATCH", "settings", { syncSeconds: 1 });
  const cookie = await startJourney(stack);
  const stopped = await startJourney(stack);
  const linked = await startJourney(stack);
  await linkBank(stack, linked);
  await untilSettled(stack, linked);
  const account = companyOf(stack, usualCompany).cookie;
  const screens = [
    screen("an empty page", emptyPath, cookie, expectedOf.emptyPage),
    screen("welcome", "/", cookie, { heading: "Connect your business bank account", holds: [["Continue with", 1]] }),
    screen("your company", "/start", cookie, { heading: "Your company", holds: [['name="companyName"', 1]] }),
    screen("bank list", "/connect", cookie, expectedOf.bankList),
    screen("consent", `/connect/${bankKey}`, cookie, {
      heading: "Share NatWest data with Larkfield?",
      holds: [['name="consentHash"', 1]],
    }),
    screen("return, stopped", await cancelAtBank(stack, stopped), stopped, { heading: "You stopped before finishing" }),
    screen("progress, settled", "/connect/progress", linked, {
      heading: "We've received your data from NatWest",
      holds: [["Transactions</dt>", 1]],
    }),
    screen("help", "/help", cookie, { heading: "Help", holds: [['href="/help/', 5]] }),
    screen("a help topic", "/help/is-it-safe", cookie, { heading: "Is it safe?" }),
    screen("data access", "/data-access", cookie, { heading: "Data access guidelines" }),
    screen("your banks", "/account", account, expectedOf.dashboard(usualCompany)),
    screen("your data", "/account/data", account, expectedOf.bankData(usualCompany)),
    screen("transactions", "/account/data/transactions", account, expectedOf.transactions(50)),
  ];
  for (const { path, cookie, expected } of screens) {
    await askExpecting(stack.appUrl + path, { headers: { cookie } }, expected);
  }
  return screens;
}

function screen(name: string, path: string, cookie: string, expected: Expected): Screen {
  return { name, path, cookie, expected };
}
