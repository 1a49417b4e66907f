import { expect, test } from "vitest";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import { undecidedWords } from "./undecided-words";

const clock = { language: "en-GB", timeZone: "Europe/London", now: "2027-03-03T06:45:00Z" };
const connection = { bankName: "NatWest" } as ConnectionDetailView["connection"];
const undecided = { since: "2027-03-03T06:30:00Z", until: "2027-03-03T07:30:00Z" };

test("what waits to be confirmed says since when and until when, and only an owner is asked", () => {
  const owner = undecidedWords({ connection, role: "owner", undecided }, clock)?.text;
  expect(owner).toContain("We saw it today at 06:30");
  expect(owner).toContain("If no one answers by today at 07:30, we'll cancel it.");
  expect(undecidedWords({ connection, role: "member", undecided }, clock)?.text).toContain("An owner can confirm");
  expect(undecidedWords({ connection, role: "owner", undecided: null }, clock)).toBeNull();
});
