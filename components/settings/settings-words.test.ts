import { expect, test } from "vitest";
import { groupTimeZones, mailWords, timeZoneWords } from "./settings-words";

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

test("a time zone is called by its place, with the clocks of the day", () => {
  const winter = { language: "en-GB", now: "2026-11-30T09:00:00Z" };
  const summer = { language: "en-GB", now: "2027-07-01T09:00:00Z" };
  expect(timeZoneWords("Europe/London", winter)).toBe("London (GMT)");
  expect(timeZoneWords("Europe/London", summer)).toBe("London (BST)");
  expect(timeZoneWords("Asia/Kolkata", winter)).toBe("Kolkata (GMT+5:30)");
  expect(timeZoneWords("UTC", winter)).toBe("UTC");
});
