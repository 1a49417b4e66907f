import { expect, test } from "vitest";
import type { Attention } from "@/lib/contracts/dashboard";
import { byUrgency, isUrgent } from "./attention-order";

function waiting(bankName: string, attention: Attention | null, daysLeft: number | null = null) {
  return { bankName, attention, daysLeft, login: 1 };
}

test("what has ended comes first, then what ends soonest, and last what can wait", () => {
  const banks = [
    waiting("Atom", "renew", 28),
    waiting("Barclays", "renew", 1),
    waiting("Tide", null, 80),
    waiting("Allica", null, 90),
    waiting("HSBC", "reconnect", -3),
    waiting("Lloyds", "failed", 40),
    waiting("NatWest", "finish"),
    waiting("Monzo", "renew", 5),
    waiting("RBS", "confirm"),
  ];
  expect(banks.sort(byUrgency).map(({ bankName }) => bankName)).toEqual([
    ...["RBS", "HSBC", "Barclays", "Monzo", "Lloyds", "Atom", "NatWest", "Allica", "Tide"],
  ]);
});

test("access that ends within a week is something to do, access that ends later is only to be known", () => {
  expect([0, 7, 8, 30].map((days) => isUrgent(waiting("Atom", "renew", days)))).toEqual([true, true, false, false]);
  expect(isUrgent(waiting("Atom", "short", 40))).toBe(false);
  expect(isUrgent(waiting("Atom", null))).toBe(false);
});
