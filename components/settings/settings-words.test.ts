import { expect, test } from "vitest";
import { groupTimeZones } from "./settings-words";

test("time zones stand under their part of the world, with places as people write them", () => {
  expect(groupTimeZones(["America/Argentina/Buenos_Aires", "UTC", "Europe/London"])).toEqual([
    ["America", [{ zone: "America/Argentina/Buenos_Aires", label: "Argentina, Buenos Aires" }]],
    ["Europe", [{ zone: "Europe/London", label: "London" }]],
    ["Other", [{ zone: "UTC", label: "UTC" }]],
  ]);
});
