import { expect, it } from "vitest";
import { tomorrowAtDaytime } from "./reminder-hour";

const due = (now: string, zone = "Europe/London") => tomorrowAtDaytime(new Date(now), zone).toISOString();

it("by day it is the same time tomorrow", () => {
  expect(due("2027-01-20T08:00:00Z")).toBe("2027-01-21T08:00:00.000Z");
  expect(due("2027-01-20T19:59:30Z")).toBe("2027-01-21T19:59:00.000Z");
});

it("at night it is eight in the morning of tomorrow", () => {
  expect(due("2027-01-20T20:00:00Z")).toBe("2027-01-21T08:00:00.000Z");
  expect(due("2027-01-20T23:59:59Z")).toBe("2027-01-21T08:00:00.000Z");
  expect(due("2027-01-20T00:00:00Z")).toBe("2027-01-21T08:00:00.000Z");
  expect(due("2027-01-20T07:59:00Z")).toBe("2027-01-21T08:00:00.000Z");
});

it("the clocks are those of the place, also on the days when they change", () => {
  // 27 March 2027 is the last day of winter time in London, 30 October the last of summer time.
  expect(due("2027-03-27T14:05:00Z")).toBe("2027-03-28T13:05:00.000Z");
  expect(due("2027-03-27T22:00:00Z")).toBe("2027-03-28T07:00:00.000Z");
  expect(due("2027-10-30T13:05:00Z")).toBe("2027-10-31T14:05:00.000Z");
  expect(due("2027-10-30T20:00:00Z")).toBe("2027-10-31T08:00:00.000Z");
  expect(due("2027-01-20T20:00:00Z", "America/New_York")).toBe("2027-01-21T20:00:00.000Z");
  expect(due("2027-01-20T20:00:00Z", "Asia/Kolkata")).toBe("2027-01-22T02:30:00.000Z");
  expect(due("2027-01-20T10:00:00Z", "Pacific/Auckland")).toBe("2027-01-20T19:00:00.000Z");
});
