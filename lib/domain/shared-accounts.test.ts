import { expect, test } from "vitest";
import { isReplaced, withoutShared } from "./shared-accounts";

const everyday = { name: "Everyday", ending: "1042" };
const savings = { name: "Savings", ending: "2033" };
const card = { name: "Business Card", ending: null, isOwed: true };

test("what a connection shares with another is taken from what it holds, each account once", () => {
  expect(withoutShared([everyday, savings, card], [everyday])).toEqual([savings, card]);
  expect(withoutShared([everyday, everyday], [everyday])).toEqual([everyday]);
  expect(withoutShared([card], [])).toEqual([card]);
});

test("accounts go on elsewhere where all are shared but those on credit, which have no number that proves it", () => {
  expect(isReplaced({ shared: [everyday], others: [] })).toBe(true);
  expect(isReplaced({ shared: [everyday], others: [card] })).toBe(true);
  expect(isReplaced({ shared: [everyday], others: [savings, card] })).toBe(false);
  expect(isReplaced({ shared: [], others: [card] })).toBe(false);
});
