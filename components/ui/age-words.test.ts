import { expect, test } from "vitest";
import { ageWords, minutesSince } from "./age-words";

test("an age is said in whole minutes, then hours, then days", () => {
  const said = [0, 1, 59, 60, 150, 48 * 60, 5 * 24 * 60].map(ageWords);
  expect(said).toEqual([
    "less than a minute ago",
    "1 minute ago",
    "59 minutes ago",
    "1 hour ago",
    "2 hours ago",
    "2 days ago",
    "5 days ago",
  ]);
});

test("a clock that is behind makes nothing younger than now", () => {
  expect(minutesSince(Date.now() + 90_000, Date.now())).toBe(0);
  expect(minutesSince(0, 119_999)).toBe(1);
});
