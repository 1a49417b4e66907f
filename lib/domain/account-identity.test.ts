import { expect, test } from "vitest";
import { fc } from "@/testing/fixtures/properties";
import { groupSame, isContradicted, isSameBank, numberEnding } from "./account-identity";

test.each([
  { numbers: ["20481133"], ending: "1133" },
  { numbers: ["20480000"], ending: "0000" },
  { numbers: ["************8210", "20481133"], ending: "8210" },
  { numbers: ["XXXX-XXXX-XXXX-0000"], ending: "0000" },
  { numbers: [null, "00000000", "GB94 BARC 1020 1530 0934 59"], ending: "3459" },
  { numbers: ["********", "31510604"], ending: "0604" },
  { numbers: ["XXXXXXXX", "", null], ending: null },
  { numbers: ["00-00-00 000000"], ending: null },
  { numbers: ["12"], ending: null },
  { numbers: [], ending: null },
])("an account whose numbers are $numbers ends in $ending", ({ numbers, ending }) => {
  expect(numberEnding(numbers)).toBe(ending);
});

const few = (...values: string[]) => fc.constantFrom(...values);
const accounts = fc
  .array(
    fc.record({
      connectionId: few("1", "2", "3"),
      providerKey: few("natwest_uk", "barclays_uk"),
      sourceId: fc.constant(null),
      currency: few("GBP", "EUR"),
      numberHash: fc.option(few("n1", "n2")),
      ibanHash: fc.option(few("i1", "i2")),
      closedAt: fc.option(fc.constant(new Date(0))),
      name: few("Main", "Pot"),
      type: fc.constant("Debit"),
      sentId: fc.constant(null),
      accountId: fc.uuid(),
      holder: fc.constant(null),
      ending: fc.constant(null),
    }),
    { maxLength: 8 },
  )
  // A connection is to one bank.
  .map((all) => all.map((one) => ({ ...one, providerKey: one.connectionId === "3" ? "barclays_uk" : "natwest_uk" })));

test("accounts are one only within a bank, where nothing contradicts it and no connection sends both, in any order", () => {
  fc.assert(
    fc.property(accounts, (all) => {
      const groups = groupSame(all);
      expect(groups.flat().length).toBe(all.length);
      for (const group of groups)
        for (const [at, one] of group.entries())
          for (const other of group.slice(0, at)) {
            expect(isContradicted(one, other)).toBe(false);
            expect(isSameBank(one, other)).toBe(true);
            const areBothSent = one.closedAt === null && other.closedAt === null;
            expect(areBothSent && one.connectionId === other.connectionId).toBe(false);
          }
    }),
  );
});

const one = {
  currency: "GBP",
  numberHash: null,
  ibanHash: null,
  closedAt: null,
  sourceId: null,
  holder: null,
  ending: null,
};
const at = (connectionId: string, more: object) => ({
  ...{
    ...one,
    connectionId,
    providerKey: "natwest_uk",
    sentId: null,
    accountId: connectionId,
    name: "Main",
    type: "Debit",
  },
  ...more,
});

test("a third login shows that two before it are one, and that two which differ are not", () => {
  const [number, iban] = [{ numberHash: "n" }, { ibanHash: "i" }];
  const both = at("b", { ...number, ...iban });
  for (const all of [
    [at("a", iban), both, at("c", number)],
    [at("a", iban), at("c", number), both],
  ])
    expect(groupSame(all).length).toBe(1);
  const differ = [at("a", number), at("b", { ...number, ibanHash: "i" }), at("c", { ...number, ibanHash: "j" })];
  expect(groupSame(differ).map((group) => group.length)).toEqual([2, 1]);
});

test("pots that a bank sends under one number stay two, also where it is connected twice", () => {
  const pots = ["a", "b"].flatMap((connectionId) =>
    ["Main", "Pot"].map((name) => at(connectionId, { numberHash: "n", name, accountId: `${connectionId}${name}` })),
  );
  for (const all of [pots, pots.toReversed()])
    expect(
      groupSame(all)
        .map((group) => group.map(({ name }) => name).join(" "))
        .sort(),
    ).toEqual(["Main Main", "Pot Pot"]);
});
