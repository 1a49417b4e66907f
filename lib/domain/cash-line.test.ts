import { expect, test } from "vitest";
import { cashLine } from "./cash-line";

const day = (accountId: string, of: number, current: string) => ({ accountId, day: `2026-11-${of}`, current });
const days = [day("a", 10, "5"), day("b", 12, "1"), day("a", 13, "7.50"), day("card", 13, "99"), day("a", 20, "8")];
const whole = { accountIds: ["a", "b"], from: "2026-11-01", until: "2026-11-20", total: "9.25" };

test("begins where every account is known, leaves out the others, and ends with what they hold", () => {
  expect(cashLine(days, whole)).toEqual([
    { day: "2026-11-12", balance: "6" },
    { day: "2026-11-13", balance: "8.50" },
    { day: "2026-11-20", balance: "9.25" },
  ]);
});

test("counts what an account held before the first day that is shown", () => {
  expect(cashLine(days, { ...whole, from: "2026-11-13" })[0]).toEqual({ day: "2026-11-13", balance: "8.50" });
});

test.each([{ accountIds: ["a", "never known"] }, { accountIds: [] }, { from: "2026-11-19" }])(
  "is none where it would be of a part: %o",
  (part) => {
    expect(cashLine(days, { ...whole, ...part })).toEqual([]);
  },
);
