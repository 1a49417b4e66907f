import { expect, test } from "vitest";
import { changedWords } from "./changed-words";

test("the words that differ are found in the middle of those that do not", () => {
  const before = "up to 1 year back, from the accounts you choose";
  const after = "up to 2 years back, from the accounts you choose";
  expect(changedWords(before, after)).toEqual({
    before: "up to ",
    changed: "1 year",
    after: " back, from the accounts you choose",
  });
  expect(changedWords(after, before).changed).toBe("2 years");
});

test("a word that was only added leaves nothing changed in the other text", () => {
  expect(changedWords("at the bank", "at the other bank")).toEqual({ before: "at the ", changed: "", after: "bank" });
  expect(changedWords("at the other bank", "at the bank").changed).toBe("other ");
});

test("texts that are alike, or have nothing in common, are no trouble", () => {
  expect(changedWords("the same", "the same")).toEqual({ before: "the same", changed: "", after: "" });
  expect(changedWords("all new", "something else")).toEqual({ before: "", changed: "all new", after: "" });
});
