import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ConnectionView } from "@/lib/contracts/dashboard";
import { AttentionList } from "./attention-list";

const bare = {
  ...{ state: "linked", attention: "duplicate", verdict: null, linkedAt: null, lastSyncAt: null, accessUntil: null },
  ...{
    ending: null,
    undecided: null,
    knownBy: null,
    linkedPrecision: "minute",
    isNotifyingCodat: false,
    invited: null,
    daysLeft: 40,
    isExtendable: true,
    accountCount: 1,
    transactionCount: 1,
  },
  ...{ duplicateOf: null, hasOtherLogins: true, bankLogoPath: "/logo", providerKey: "natwest_uk" },
} satisfies Partial<ConnectionView>;

function login(bankName: string, login: number, more: Partial<ConnectionView> = {}): ConnectionView {
  return { ...bare, id: `${bankName}${login}`, bankName, login, ...more };
}

function htmlOf(connections: ConnectionView[]): string {
  const company = { id: "c", name: "Brightwater Bakery Ltd", role: "owner" } as const;
  const clock = { language: "en-GB", timeZone: "Europe/London", now: "2027-03-03T06:45:00Z" };
  return renderToStaticMarkup(
    <AttentionList connections={connections} company={company} clock={clock} brandName="Larkfield" />,
  );
}

function rowsOf(connections: ConnectionView[]): string[] {
  const html = htmlOf(connections);
  return [...html.matchAll(/<li>(.*?)<\/li>/g)].map(([, row = ""]) => row.replace(/<[^>]+>/g, "").trim());
}

test("a bank's logins to be merged share a row, and another bank's have their own", () => {
  const rows = rowsOf([login("NatWest", 1), login("NatWest", 2), login("NatWest", 3), login("HSBC", 1)]);
  expect(rows).toEqual([
    "NatWest 3 logins have accounts in common Merge",
    "HSBC, login 1 Some accounts are connected twice Merge",
  ]);
});

test("logins that need something else have a row each, of one bank too", () => {
  const rows = rowsOf([1, 2].map((at) => login("NatWest", at, { attention: "renew" })));
  expect(rows).toEqual([
    expect.stringMatching(/^NatWest, login 1 .*Renew$/),
    expect.stringMatching(/^NatWest, login 2/),
  ]);
});

/** The links above the rows: to several banks one after the other. */
function walksOf(connections: ConnectionView[]): string[] {
  return [...htmlOf(connections).matchAll(/<a href="([^"]+)"[^>]*>((?:Reconnect|Renew) all \d+)<\/a>/g)].map(
    ([, href, words]) => `${words} ${href}`,
  );
}

test("two or more banks that have ended are reconnected one after the other, two or more that end soon renewed", () => {
  const ended = { state: "ended", attention: "reconnect", daysLeft: null } as const;
  const [tide, monzo] = [login("Tide", 1, ended), login("Monzo", 1, ended)];
  const soon = [
    login("HSBC", 1, { attention: "renew", daysLeft: 3 }),
    login("NatWest", 1, { attention: "renew", daysLeft: 9 }),
  ];
  expect(walksOf([tide, monzo, ...soon])).toEqual([
    "Reconnect all 2 /account/connections/Tide1/renew",
    "Renew all 2 /account/connections/HSBC1/renew",
  ]);
  expect(walksOf([tide, ...soon.slice(1)])).toEqual([]);
  // One that goes on in another login needs nobody, and one that asks for a sign-in has not ended.
  expect(walksOf([tide, login("Monzo", 2, { ...ended, attention: "duplicate" })])).toEqual([]);
  expect(walksOf([tide, login("Monzo", 2, { attention: "reconnect" })])).toEqual([]);
});
