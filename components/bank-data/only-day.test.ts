import { expect, test } from "vitest";
import { toCharts } from "@/lib/server/bank-data/charts";
import { fc } from "@/testing/fixtures/properties";
import { balanceWords } from "./chart-words";

const days = ["2026-09-01", "2026-10-01", "2026-11-01"];
const logins = ["first", "second", "third"];
const account = fc.record({
  connectionId: fc.constantFrom(...logins),
  accountId: fc.constantFrom("1", "2"),
  type: fc.constantFrom("Debit", "Credit"),
  days: fc.subarray(days),
});
const generated = fc.record({
  accounts: fc.uniqueArray(account, {
    minLength: 1,
    maxLength: 5,
    selector: (one) => `${one.connectionId} ${one.accountId}`,
  }),
  ended: fc.subarray(logins),
  since: fc.constantFrom(...days),
});

/** What every row of an account has that says nothing here. */
const rest = {
  ...{ currency: "GBP", closedAt: null, name: "", holder: null, available: null, creditLimit: null, ending: null },
  ...{ current: "7", numberHash: null, ibanHash: null, linkedAt: null, status: "Linked" as const, login: 1 },
  ...{ providerKey: "bank", bankName: "Bank", sourceId: null, importId: "", fingerprint: null, sentId: null },
};

test("a day is called the only one we have only where no account of that kind has another", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(generated, ({ accounts, ended, since }) => {
      const balances = days.flatMap((day) =>
        accounts.flatMap((one) => (one.days.includes(day) ? [{ ...rest, ...one, day, account: rest }] : [])),
      );
      const [charts] = toCharts({
        accounts: accounts.map((one) => ({ ...rest, ...one })),
        balances,
        since,
        ends: new Map(ended.map((id) => [id, new Date("2026-11-02")])),
        ...{ flows: [], moved: [], spending: [], twins: {}, readOn: null },
      });
      for (const kind of ["balances", "owed"] as const) {
        const line = charts?.[kind] ?? [];
        if (!charts || line.length !== 1) continue;
        const notShown = { hasEarlier: charts.hasEarlier[kind], isAnyLeftOut: charts.leftOut[kind].length > 0 };
        const all = charts.extremes[kind];
        const { course } = balanceWords({ balances: line, all, notShown }, { currency: "GBP", language: "en-GB" });
        const ofKind = balances.filter(({ type }) => (type === "Credit") === (kind === "owed"));
        const included = ofKind.filter(
          ({ connectionId }) => !charts.leftOut[kind].some((one) => one.connectionId === connectionId),
        );
        const count = (rows: typeof balances) => new Set(rows.map(({ day }) => day)).size;
        const claim = /the only day [^.]*/.exec(course)?.[0] ?? "";
        seen.add(claim);
        if (claim === "the only day we have so far") expect(count(ofKind)).toBe(1);
        if (claim === "the only day we have so far for the accounts that are included") expect(count(included)).toBe(1);
        if (claim === "the only day with a balance in this time") expect(count(included)).toBeGreaterThan(1);
      }
    }),
  );
  expect(seen.size).toBe(3);
});
