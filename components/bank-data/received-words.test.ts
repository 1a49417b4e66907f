import { expect, test } from "vitest";
import type { ReceivedFromBankView } from "@/lib/contracts/bank-data";
import { bankNameOf } from "@/lib/contracts/bank-name";
import {
  amountWords,
  endedWords,
  gapWords,
  isWhole,
  lineWords,
  moreHistoryWords,
  noteWords,
  nothingUpdatedWords,
  shortWords,
} from "./received-words";

const received: ReceivedFromBankView = {
  connectionId: "1",
  bankName: "NatWest",
  bankLogoPath: "/api/logos/natwest_uk",
  login: null,
  unreadCount: 0,
  retainedCount: 0,
  accountCount: 3,
  transactionCount: 1204,
  from: "2024-11-22",
  to: "2026-11-21",
  gaps: [],
  shortDays: null,
  askedMonths: 24,
  askedFrom: "2024-11-22",
  canRenew: false,
  endedAt: null,
  isStopped: false,
};

test("a second login at the same bank is distinguished", () => {
  expect(bankNameOf(received)).toBe("NatWest");
  expect(bankNameOf({ ...received, login: 2 })).toBe("NatWest, login 2");
});

test.each([
  [{}, "3 accounts, 1,204 transactions from 22 Nov 2024 to 21 Nov 2026"],
  [{ accountCount: 1, transactionCount: 1, to: "2024-11-22" }, "1 account, 1 transaction on 22 Nov 2024"],
  [{ transactionCount: 5, from: null, to: null }, "3 accounts, 5 transactions without dates"],
  [{ accountCount: 0, transactionCount: 0, from: null, to: null }, "No accounts, no transactions"],
  [
    { accountCount: 0, transactionCount: 0, unreadCount: 2, from: null, to: null },
    "No accounts that we could read, no transactions",
  ],
  [
    { accountCount: null, transactionCount: 1, to: "2024-11-22" },
    "Accounts not received, 1 transaction on 22 Nov 2024",
  ],
])("what came is said in one line: %o", (some, words) => {
  expect(amountWords({ ...received, ...some }, "en-GB")).toBe(words);
});

test("only a bank of which nothing is missing, silent or odd is whole, and is said in few words", () => {
  expect(isWhole(received)).toBe(true);
  expect(lineWords(received, "en-GB")).toBe("1,204 transactions, Nov 2024 to Nov 2026");
  expect(lineWords({ ...received, transactionCount: 1, to: "2024-11-30" }, "en-GB")).toBe("1 transaction, Nov 2024");
  const gaps = [{ from: "2026-02-10", to: "2026-03-10" }];
  const odd = [{ accountCount: null }, { accountCount: 0 }, { transactionCount: null }, { transactionCount: 0 }];
  for (const some of [...odd, { from: null }, { gaps }, { shortDays: 90 }, { unreadCount: 1 }, { retainedCount: 2 }])
    expect(isWhole({ ...received, ...some })).toBe(false);
});

test("a gap is named by its days, also through the end of February", () => {
  expect(gapWords({ from: "2026-02-10", to: "2026-03-10" }, "en-GB")).toBe("10 Feb 2026 to 10 Mar 2026 (28 days)");
});

test("a short history is measured, with its reason, and a way on only where there is one", () => {
  const short = { ...received, from: "2026-08-23", shortDays: 90 };
  expect(shortWords({ ...short, canRenew: true }, "Larkfield")).toMatchObject({
    title: "NatWest sent about 3 months of the 24 months before you connected it",
    text: expect.stringContaining("Sign in again to send"),
  });
  expect(shortWords(short, "Larkfield")?.text).toContain("can't send more");
  expect(shortWords(received, "Larkfield")).toBeNull();
});

test("nothing from before it was connected is called nothing, and not about a day", () => {
  const none = { ...received, shortDays: 0 };
  expect(shortWords({ ...none, canRenew: true }, "Larkfield")).toMatchObject({
    title: "NatWest sent nothing from before you connected it",
    text: expect.stringMatching(/^We asked for 24 months\. Many banks .+ Sign in again/),
  });
  expect(shortWords(none, "Larkfield")?.text).toMatch(/^We asked for 24 months\. You no longer share/);
});

test("a few days are not called months", () => {
  expect(shortWords({ ...received, shortDays: 12 }, "Larkfield")?.title).toContain("about 12 days of");
  expect(shortWords({ ...received, shortDays: 1, askedMonths: 1 }, "Larkfield")?.title).toContain(
    "about 1 day of the 30 days",
  );
});

test("of several banks each has a few words, and what can be done is said once, where anything can", () => {
  const short = { ...received, shortDays: 640, canRenew: true };
  const note = (words: string) => ({ words, isLoss: false });
  expect(noteWords(short, "en-GB")).toEqual([note("About 21 months of the 24 months before you connected it")]);
  expect(noteWords({ ...received, shortDays: 0 }, "en-GB")).toEqual([
    note("Nothing of the 24 months before you connected it"),
  ]);
  const gaps = [{ from: "2026-02-10", to: "2026-03-10" }];
  expect(noteWords({ ...received, gaps, unreadCount: 1200, retainedCount: 1 }, "en-GB")).toEqual([
    { words: "1,200 entries unreadable", isLoss: true },
    note("1 period without transactions"),
    note("1 transaction no longer sent"),
  ]);
  expect(noteWords(received, "en-GB")).toEqual([]);
  expect(lineWords({ ...received, transactionCount: null }, "en-GB")).toBe("3 accounts, transactions not received");
  expect(moreHistoryWords([received, short])).toContain("Open a bank to sign in again");
  expect(moreHistoryWords([received, { ...short, canRenew: false }])).toBeNull();
});

test("that access has ended is said with its day where it is the same for all", () => {
  const manner = { language: "en-GB", timeZone: "Europe/London" };
  const on = (endedAt: string) => ({ ...received, endedAt });
  const [one, other] = [on("2026-11-30T12:00:00Z"), on("2026-10-01T12:00:00Z")];
  expect(endedWords([one, one], manner)).toBe("Access ended on 30 Nov 2026.");
  expect(endedWords([one, other], manner)).toBe("Access has ended.");
  expect(nothingUpdatedWords([one, one], "NatWest", manner)).toBe(
    "Access to NatWest ended on 30 Nov 2026, so nothing here is updated.",
  );
  expect(nothingUpdatedWords([one, other], null, manner)).toBe(
    "Access to all your banks has ended, so nothing here is updated.",
  );
});

test("only where the customer stopped all of them it is said that they did", () => {
  const manner = { language: "en-GB", timeZone: "Europe/London" };
  const stopped = { ...received, endedAt: "2026-11-30T12:00:00Z", isStopped: true };
  const ended = { ...stopped, isStopped: false };
  expect(nothingUpdatedWords([stopped], "NatWest", manner)).toBe(
    "You stopped sharing NatWest on 30 Nov 2026, so nothing here is updated.",
  );
  expect(nothingUpdatedWords([stopped, { ...stopped, endedAt: null }], null, manner)).toBe(
    "You stopped sharing all your banks, so nothing here is updated.",
  );
  expect(nothingUpdatedWords([stopped, ended], null, manner)).toBe(
    "You don't share any of these banks now, so nothing here is updated.",
  );
  expect(endedWords([stopped, stopped], manner)).toBe("You stopped sharing on 30 Nov 2026.");
  expect(endedWords([stopped, ended], manner)).toBe("You don't share these banks now.");
});
