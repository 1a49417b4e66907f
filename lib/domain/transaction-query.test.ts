import { expect, test } from "vitest";
import type { TransactionQuery } from "../contracts/bank-data";
import { filterSearch, filterSearchWithout, filtersInUse, pageSearch } from "./transaction-query";

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
