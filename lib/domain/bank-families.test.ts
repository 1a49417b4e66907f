import { describe, expect, it } from "vitest";
import { fc } from "@/testing/fixtures/properties";
import { bankFamilies, splitBankName } from "./bank-families";
import { bankTraits } from "./bank-traits";

function familiesOf(names: string[]) {
  const banks = names.map((name, at) => ({ key: `k${at}`, name, ...bankTraits({ key: "abcd", name }) }));
  const families = bankFamilies(banks, { isBusinessFirst: true });
  return banks.map((bank) => families.get(bank)?.family ?? null);
}

it.each([
  ["NatWest", "NatWest", null],
  ["NatWest Business (Bankline)", "NatWest", "Business (Bankline)"],
  ["NatWest Bankline", "NatWest", "Bankline"],
  ["Lloyds Bank Commercial", "Lloyds Bank", "Commercial"],
  ["Santander Corporate & Commercial", "Santander", "Corporate & Commercial"],
  ["Bank of Ireland Business On Line", "Bank of Ireland", "Business On Line"],
  ["Revolut Business (Ireland)", "Revolut (Ireland)", "Business"],
  ["HSBCnet", "HSBC", "HSBCnet"],
  ["Nationwide Business Savings", "Nationwide Business Savings", null],
  ["Business", "Business", null],
])("%s is of %s, and there it is %s", (name, title, kind) => {
  expect(splitBankName(name)).toEqual({ title, kind });
});

describe("a family", () => {
  it("has banks of one name, whatever else that says, and is called as the one without a kind", () => {
    const families = familiesOf(["Lloyds Bank Business", "Lloyds Bank", "Lloyds Commercial"]);
    expect(families.map((family) => family?.kind)).toEqual(["Business", "Personal", "Commercial"]);
    expect(new Set(families.map((family) => `${family?.title} ${family?.key}`))).toEqual(new Set(["Lloyds Bank k0"]));
  });

  it("calls nothing personal where no other says that it is for business", () => {
    expect(familiesOf(["NatWest", "NatWest Bankline"]).map((family) => family?.kind)).toEqual([
      "Other accounts",
      "Bankline",
    ]);
  });

  it("has no bank of another country, and none alone", () => {
    expect(familiesOf(["Revolut (UK)", "Revolut Business (Ireland)", "Tide"])).toEqual([null, null, null]);
  });

  it("never has two of one kind: twelve banks of one name are twelve rows", () => {
    expect(familiesOf(Array.from({ length: 12 }, () => "NatWest")).every((family) => family === null)).toBe(true);
    const twice = familiesOf(["NatWest", "NatWest Business", "NatWest", "NatWest Business"]);
    expect(twice.map((family) => family?.key)).toEqual(["k1", "k1", "k3", "k3"]);
  });

  it("holds for any names, however long and odd", () => {
    const part = fc.constantFrom("Business", "NatWest", "(UK)", "(", ")", "Bank", "and", "&", "a".repeat(200));
    const name = fc.oneof(
      fc.array(part, { maxLength: 9 }).map((parts) => parts.join(" ")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), (names) => {
        const families = familiesOf(names);
        const seen = families.flatMap((family) => (family ? `${family.key} ${family.kind}` : []));
        expect(new Set(seen).size).toBe(seen.length);
        expect(families).toHaveLength(names.length);
      }),
    );
  });
});
