import { expect, test } from "vitest";
import { groupTimeZones, mailWords } from "./settings-words";

test("the days of the reminders read as a sentence", () => {
  expect(mailWords.reminders.text).toBe(
    "30 days, 14 days, 7 days and 1 day before, so sharing doesn't stop by accident.",
  );
});

test("time zones stand under their part of the world, with places as people write them", () => {
  expect(groupTimeZones(["America/Argentina/Buenos_Aires", "UTC", "Europe/London"])).toEqual([
    ["America", [{ zone: "America/Argentina/Buenos_Aires", label: "Argentina, Buenos Aires" }]],
    ["Europe", [{ zone: "Europe/London", label: "London" }]],
    ["Other", [{ zone: "UTC", label: "UTC" }]],
  ]);
});
