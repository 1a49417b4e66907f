import { expect, test } from "@playwright/test";
import { killAgainAndAgain } from "../../testing/chaos/run";

/** Six on each of the two databases; `npm run bench -- kill` has two hundred on each. */
const kills = 6;

for (const isEmbedded of [true, false]) {
  test.describe(isEmbedded ? "on the embedded database" : "on PostgreSQL", () => {
    test.setTimeout(600_000);

    test("an app that is killed again and again loses nothing that it acknowledged and makes nothing twice", async () => {
      const { faults, acknowledged, isNotified } = await killAgainAndAgain({ kills, isEmbedded });
      expect(faults).toEqual([]);
      expect(acknowledged.started + acknowledged.agreed).toBeGreaterThan(kills);
      expect(acknowledged.agreed).toBeGreaterThan(0);
      expect(acknowledged.delivered).toBeGreaterThan(0);
      expect(isNotified).toBe(true);
    });
  });
}
