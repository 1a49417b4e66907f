import { expect, test } from "vitest";
import { fc } from "@/testing/fixtures/properties";
import { groupSame, isAlike, isCertainlySame, isContradicted, isSameBank, numberEnding } from "./account-identity";

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

type Drawn = Parameters<typeof groupSame>[0][number];

/** Which of all pairs are one by themselves, and which cannot be, said without any grouping. */
function pairsOf(all: Drawn[]) {
  const areApart = (a: Drawn, b: Drawn) =>
    isContradicted(a, b) || (a.connectionId === b.connectionId && a.closedAt === null && b.closedAt === null);
  const isCertain = (a: Drawn, b: Drawn) => isSameBank(a, b) && isCertainlySame(a, b) && !areApart(a, b);
  const share = (a: Drawn, b: Drawn) =>
    all.some((one, at) =>
      all.some(
        (other, otherAt) =>
          at !== otherAt &&
          isCertain(one, other) &&
          [one.connectionId, other.connectionId].sort().join() === [a.connectionId, b.connectionId].sort().join(),
      ),
    );
  const areOne = (a: Drawn, b: Drawn) => isCertain(a, b) || (share(a, b) && isAlike(a, b) && !areApart(a, b));
  return { areOne, areApart };
}

/** All that lead to each other pair by pair, found by going on until nothing more is reached. */
function reached(all: Drawn[], areOne: (a: Drawn, b: Drawn) => boolean): Drawn[][] {
  const groups: Drawn[][] = [];
  for (const start of all) {
    if (groups.some((group) => group.includes(start))) continue;
    const group = [start];
    for (const one of group) group.push(...all.filter((other) => !group.includes(other) && areOne(one, other)));
    groups.push(all.filter((one) => group.includes(one)));
  }
  return groups;
}

test("accounts that pairs lead from one to another are one, as many as they are, but for what cannot be", () => {
  const logins = fc.array(
    fc.record({
      connectionId: few("1", "2", "3", "4", "5", "6"),
      numberHash: fc.option(few("n1", "n2")),
      ibanHash: fc.option(few("i1", "i2")),
      closedAt: fc.option(fc.constant(new Date(0))),
      name: few("Main", "Pot"),
      accountId: fc.uuid(),
    }),
    { maxLength: 9 },
  );
  fc.assert(
    fc.property(logins, (some) => {
      const all = some.map((more) => ({ ...at(more.connectionId, more), ...more }));
      const groups = groupSame(all);
      const { areOne, areApart } = pairsOf(all);
      const hasApart = (members: Drawn[]) =>
        members.some((a, nth) => members.slice(0, nth).some((b) => areApart(a, b)));
      for (const whole of reached(all, areOne)) {
        if (!hasApart(whole)) expect(groups).toContainEqual(whole);
      }
      // Where something contradicts, no two groups that lead to each other could have been one.
      for (const [nth, group] of groups.entries()) {
        expect(reached(group, areOne)).toHaveLength(1);
        for (const other of groups.slice(0, nth))
          if (group.some((a) => other.some((b) => areOne(a, b)))) expect(hasApart([...group, ...other])).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test("a fourth login shows that three before it are one", () => {
  // No two of the three have a mark in common; the fourth shares one with each.
  const [number, iban] = [{ numberHash: "n" }, { ibanHash: "i" }];
  const third = { sentId: "x", name: "Other" };
  const all = [
    at("a", { ...number, sentId: "1" }),
    at("b", { ...iban, sentId: "2" }),
    at("c", third),
    at("c", { numberHash: "m", accountId: "c2", name: "Shared" }),
    at("d", { ...number, ...iban, ...third }),
    at("d", { numberHash: "m", accountId: "d2", name: "Shared" }),
  ];
  expect(groupSame(all).map((group) => group.map(({ accountId }) => accountId))).toEqual([
    ["a", "b", "c", "d"],
    ["c2", "d2"],
  ]);
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
