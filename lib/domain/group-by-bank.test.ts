import { expect, test } from "vitest";
import { groupByBank } from "./group-by-bank";
import { PLAID_KEY } from "./plaid";

const at = (connectionId: string, providerKey: string, sourceId: string | null = null) => ({
  connectionId,
  providerKey,
  sourceId,
});
const idsOf = (groups: { connectionId: string }[][]) => groups.map((group) => group.map((one) => one.connectionId));
const never = () => false;

test("logins of a bank are one bank, by its key or by its source, whichever way they are tied together", () => {
  const logins = [at("a", "natwest_uk", "s1"), at("b", "barclays_uk"), at("c", "natwest_uk"), at("d", "other", "s1")];
  expect(idsOf(groupByBank(logins, never))).toEqual([["a", "c", "d"], ["b"]]);
  const tiedLast = [at("a", "one"), at("b", "two", "s1"), at("c", "one", "s1")];
  expect(idsOf(groupByBank(tiedLast, never))).toEqual([["a", "b", "c"]]);
});

test("connections through Plaid are a bank each, unless they hold an account in common", () => {
  const some = [at("a", PLAID_KEY, "p"), at("b", PLAID_KEY, "p"), at("c", PLAID_KEY, "p")];
  expect(idsOf(groupByBank(some, never))).toEqual([["a"], ["b"], ["c"]]);
  const haveShared = (...ids: unknown[]) => ids.length === 2;
  expect(idsOf(groupByBank(some.slice(0, 2), haveShared))).toEqual([["a", "b"]]);
});
