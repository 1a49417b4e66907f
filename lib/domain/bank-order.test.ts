import { describe, expect, it } from "vitest";
import type { Customers } from "@/lib/contracts/brand";
import { orderBanks } from "./bank-order";
import { bankTraits } from "./bank-traits";

function order(
  names: string[],
  popularNames: string[] = [],
  { customers = "business" as Customers, country = "GB" } = {},
) {
  const banks = names.map((name, at) => ({ key: `k${at}`, name, ...bankTraits({ key: "abcd", name }) }));
  return orderBanks(banks, { popularNames, customers, country });
}

const namesOf = (banks: readonly { name: string }[]) => banks.map(({ name }) => name);

describe("the order of the bank list", () => {
  it("is by name, the members of a family together", () => {
    const { banks } = order([
      "Zopa",
      "atom",
      "Tide",
      "NatWest",
      "NatWest Business (Bankline)",
      "Ålands",
      "NatWest Two",
    ]);
    expect(namesOf(banks)).toEqual([
      ...["Ålands", "atom", "NatWest Business (Bankline)", "NatWest", "NatWest Two", "Tide", "Zopa"],
    ]);
  });

  it("has business first in a family, unless customers are persons", () => {
    const names = ["HSBC", "HSBC Business", "HSBC Kinetic", "HSBCnet"];
    const kinds = (customers: Customers) => order(names, [], { customers }).banks.map(({ family }) => family?.kind);
    expect(kinds("business")).toEqual(["Business", "HSBCnet", "Kinetic", "Personal"]);
    expect(kinds("personal")).toEqual(["Personal", "Business", "HSBCnet", "Kinetic"]);
  });
});

describe("popular banks", () => {
  it("are in the operator's order, and marked in the list with their families", () => {
    const { banks, popular } = order(["Zopa", "Tide", "Monzo", "Monzo Business"], ["Tide", "Monzo Business"]);
    expect(namesOf(popular)).toEqual(["Tide", "Monzo Business"]);
    expect(namesOf(banks.filter(({ isPopular }) => isPopular))).toEqual(["Monzo Business", "Monzo", "Tide"]);
  });

  it.each([
    ["Lloyds", "personal", "Lloyds Bank plc"],
    ["Lloyds", "business", "Lloyds Business"],
    ["NatWest Business", "business", "NatWest Business (Bankline)"],
    ["Starling Business", "business", "Starling Bank Business"],
    ["Revolut Business", "business", "Revolut Business (UK)"],
  ] as const)("%s means, to a %s customer, %s", (name, customers, meant) => {
    const names = ["Lloyds Business", "Lloyds Bank plc", "NatWest", "NatWest Business (Bankline)", "Starling Bank"];
    const more = ["Starling Bank Business", "Revolut Business (Ireland)", "Revolut Business (UK)"];
    expect(namesOf(order([...names, ...more], [name], { customers }).popular)).toEqual([meant]);
  });

  it("are shown once, though several names mean them, and those that no bank has are passed over", () => {
    const { popular } = order(["NatWest", "NatWest Business"], ["NatWest Business", "NatWest", "Nobody", ""]);
    expect(namesOf(popular)).toEqual(["NatWest Business"]);
  });
});
