import { expect, test } from "vitest";
import { fewWords } from "./list-words";

test("of many names three are read, and it is said how many the others are", () => {
  const names = Array.from({ length: 40 }, (_, at) => `Bank ${at + 1}`);
  expect(fewWords(names.slice(0, 3))).toBe("Bank 1, Bank 2 and Bank 3");
  expect(fewWords(names.slice(0, 4))).toBe("Bank 1, Bank 2, Bank 3 and 1 more");
  expect(fewWords(names)).toBe("Bank 1, Bank 2, Bank 3 and 37 more");
});
