import { expect, it } from "vitest";
import { orderBanks } from "./bank-order";

function order(names: string[], popular: string[]) {
  return orderBanks(
    names.map((name) => ({ name, isPopular: false })),
    popular,
  );
}

it("popular banks come first in the operator's order, the others by name", () => {
  const ordered = order(["Zopa", "atom", "Tide", "NatWest", "Ålands"], ["natwest", "Tide"]);
  expect(ordered.map((bank) => bank.name)).toEqual(["NatWest", "Tide", "Ålands", "atom", "Zopa"]);
  expect(ordered.filter((bank) => bank.isPopular).map((bank) => bank.name)).toEqual(["NatWest", "Tide"]);
});

it("a popular name finds the bank that adds only words that tell little", () => {
  expect(order(["Lloyds Business", "Lloyds Bank plc"], ["Lloyds"])[0]?.name).toBe("Lloyds Bank plc");
});

it("popular names that no bank has are passed over", () => {
  expect(order(["Tide"], ["Nobody", ""]).map((bank) => bank.isPopular)).toEqual([false]);
});
