import fc from "fast-check";
import { expect, it } from "vitest";
import { markMatches } from "./bank-highlight";

it.each([
  ["NatWest Business", "nat", "[Nat]West Business"],
  ["NatWest", "nat west", "[NatWest]"],
  ["Royal Bank of Scotland", "scot roy", "[Roy]al Bank of [Scot]land"],
  ["The Co-operative Bank", "coop", "The [Co]-[op]erative Bank"],
  ["M&S Bank", "m and s", "[M&S] Bank"],
  ["Sainsbury's Bank", "sainsburys", "[Sainsbury]'[s] Bank"],
  ["Crédit Agricole", "credit", "[Crédit] Agricole"],
  ["NatWest", "est", "NatW[est]"],
  ["NatWest", "st", "NatWest"],
  ["NatWest", "natwst", "NatWest"],
  ["NatWest", "", "NatWest"],
])("in %s, what was typed as %s is %s", (name, query, marked) => {
  const parts = markMatches(name, query);
  expect(parts.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join("")).toBe(marked);
});

it("the parts put together are the name", () => {
  const text = fc.string({ unit: "binary", maxLength: 40 });
  fc.assert(
    fc.property(text, text, (name, query) => {
      expect(
        markMatches(name, query)
          .map((part) => part.text)
          .join(""),
      ).toBe(name);
    }),
  );
});
