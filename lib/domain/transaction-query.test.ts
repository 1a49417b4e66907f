import { expect, test } from "vitest";
import { type TransactionQuery, transactionQuery } from "@/lib/contracts/bank-data";
import { fc, hostileText } from "@/testing/fixtures/properties";
import { timeRanges } from "./time-ranges";
import {
  filterSearch,
  filterSearchWithout,
  filtersInUse,
  pageSearch,
  rangeOf,
  rangeSearch,
  transactionFilters,
} from "./transaction-query";

const query: TransactionQuery = { q: "rent & rates", direction: "out", min: "10", after: "abc" };

test("filters travel without the place in the list", () => {
  expect(filterSearch(query)).toBe("?q=rent+%26+rates&min=10&direction=out");
  expect(filterSearch({ after: "abc" })).toBe("");
  expect(filtersInUse(query)).toEqual(["q", "min", "direction"]);
});

test("one filter can be taken away, which leads back to the beginning", () => {
  expect(filterSearchWithout(query, "q")).toBe("?min=10&direction=out");
});

test("a page is named by where it begins, with the same filters", () => {
  expect(pageSearch(query, { before: "x=y" })).toBe("?q=rent+%26+rates&min=10&direction=out&before=x%3Dy");
  expect(pageSearch({}, { after: "z" })).toBe("?after=z");
});

const typed = fc.oneof(
  hostileText,
  fc.constantFrom("2026-02-29", "2026-03-01", "-0.5", "12", "in", "out", "1e9", "0000-01-01"),
);
const anyQuery = fc
  .dictionary(fc.constantFrom(...transactionFilters, "after", "before", "__proto__", "page"), typed)
  .map((given) => transactionQuery.parse(given));

test("filters that are written into a link are read from it as they were", () => {
  fc.assert(
    fc.property(anyQuery, (given) => {
      const read = transactionQuery.parse(Object.fromEntries(new URLSearchParams(filterSearch(given))));
      expect(filtersInUse(read)).toEqual(filtersInUse(given));
      for (const name of filtersInUse(given)) expect(read[name]).toBe(given[name]?.toWellFormed());
      expect(filterSearch(read)).toBe(filterSearch(given));
    }),
    { numRuns: 1_000 },
  );
});

test("a filter that is taken away takes no other with it", () => {
  fc.assert(
    fc.property(anyQuery, fc.constantFrom(...transactionFilters), (given, filter) => {
      const left = transactionQuery.parse(Object.fromEntries(new URLSearchParams(filterSearchWithout(given, filter))));
      expect(filtersInUse(left)).toEqual(filtersInUse(given).filter((name) => name !== filter));
    }),
  );
});

test("a range is so many days until today, whatever else is filtered, and is recognised again", () => {
  const today = "2026-03-01";
  for (const { id } of timeRanges) {
    const search = rangeSearch({ q: "rent", from: "2020-01-01", to: "2020-02-01" }, id, today);
    const { from, to, q } = Object.fromEntries(new URLSearchParams(search));
    expect(q).toBe("rent");
    expect(rangeOf({ from, to }, today)).toBe(id);
  }
  expect(rangeSearch({}, "30d", today)).toBe("?from=2026-01-30");
  expect(rangeOf({ from: "2026-01-30", to: "2026-02-28" }, today)).toBeNull();
  expect(rangeOf({ from: "2026-02-02" }, today)).toBeNull();
});
