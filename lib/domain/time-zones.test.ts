import { expect, test } from "vitest";
import { currentTimeZone, isTimeZone, timeZonesWith } from "./time-zones";

test("few time zones are offered, each by the name of today and known to this machine", () => {
  const zones = timeZonesWith("Europe/London");
  expect(zones.length).toBeLessThan(130);
  expect(new Set(zones).size).toBe(zones.length);
  expect(zones).toEqual(expect.arrayContaining(["Europe/Kyiv", "Asia/Kolkata", "Asia/Yangon", "Asia/Ho_Chi_Minh"]));
  for (const zone of zones) {
    expect(isTimeZone(zone), zone).toBe(true);
    expect(currentTimeZone(zone)).toBe(zone);
  }
});

test("what was chosen before stays chosen, by the name of today", () => {
  expect(timeZonesWith("Asia/Calcutta")).toEqual(timeZonesWith("Europe/London"));
  expect(timeZonesWith("America/Detroit")).toContain("America/Detroit");
  for (const zone of ["", "Mars/Olympus", "+02:00", "Europe/London; DROP"]) expect(isTimeZone(zone)).toBe(false);
});
