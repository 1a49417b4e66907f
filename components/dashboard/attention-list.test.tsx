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
    isNotifyingCodat: false,
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

function rowsOf(connections: ConnectionView[]): string[] {
  const company = { id: "c", name: "Brightwater Bakery Ltd", role: "owner" } as const;
  const clock = { language: "en-GB", timeZone: "Europe/London", now: "2027-03-03T06:45:00Z" };
  const html = renderToStaticMarkup(
    <AttentionList connections={connections} company={company} clock={clock} brandName="Larkfield" />,
  );
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
