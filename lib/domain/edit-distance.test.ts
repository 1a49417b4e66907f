import { describe, expect, it } from "vitest";
import { fc } from "@/testing/fixtures/properties";
import { editDistance } from "./edit-distance";

describe("the distance between what was typed and a word", () => {
  it.each([
    ["natwst", "natwest", 1],
    ["natwets", "natwest", 1],
    ["nattwest", "natwest", 1],
    ["ntwst", "natwest", 2],
    ["same", "same", 0],
    ["abc", "xyz", 99],
  ])("%s and %s are %i apart", (typed, word, distance) => {
    expect(editDistance(typed, word, 2).whole).toBe(distance);
  });

  it("the beginning of a word may be typed with an error", () => {
    expect(editDistance("bracl", "barclays", 2).beginning).toBe(1);
    expect(editDistance("brac", "barclays", 1).beginning).toBe(1);
  });

  it("agrees within its limit with the whole table", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 1, max: 3 }), (typed, other, limit) => {
        const whole = wholeTable(typed, other);
        expect(editDistance(typed, other, limit).whole).toBe(whole <= limit ? whole : 99);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is none or more for any two texts, and nothing is left over from the one before", () => {
    const text = fc.string({ unit: "binary", maxLength: 60 });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 3 }), (typed, word, limit) => {
        const first = editDistance(typed, word, limit);
        editDistance("a".repeat(40), "b".repeat(44), 3);
        expect(editDistance(typed, word, limit)).toEqual(first);
        for (const distance of [first.whole, first.beginning])
          expect(distance === 99 || (distance >= 0 && distance <= limit)).toBe(true);
      }),
    );
  });
});

function wholeTable(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (_, c) => row || c),
  );
  const at = (row: number, column: number) => table[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= a.length; row++) {
    for (let column = 1; column <= b.length; column++) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1;
      let edits = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + change);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        edits = Math.min(edits, at(row - 2, column - 2) + 1);
      }
      const cells = table[row];
      if (cells) cells[column] = edits;
    }
  }
  return at(a.length, b.length);
}
