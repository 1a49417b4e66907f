import { expect, test } from "vitest";
import type { InvitationState, SentInvitationView } from "@/lib/contracts/bank-invitation";
import { sentWords } from "./sent-words";

const clock = { language: "en-GB", timeZone: "UTC", now: "2027-01-20T12:00:00Z" };
const words = (state: InvitationState, changes: { matchNumber?: number; isTheirs?: boolean } = {}) => {
  const at = { sent: "2027-01-02T08:00:00Z", opened: null, agreed: null, connected: null };
  const view: SentInvitationView = {
    id: "one",
    companyName: "Brightwater",
    bank: { key: "natwest_uk", name: "NatWest", logoPath: "/logo" },
    state,
    matchNumber: changes.matchNumber ?? null,
    at: { ...at, connected: state === "connected" ? "2027-01-03T09:12:00Z" : null },
    expiresAt: "2027-01-09T08:00:00Z",
  };
  return sentWords(view, { isTheirs: changes.isTheirs ?? false, clock });
};

test.each([{}, { matchNumber: 42 }])(
  "that a bank was connected is said with the time, not as how it stands now: %o",
  (way) => {
    for (const isTheirs of [true, false]) {
      const { title } = words("connected", { ...way, isTheirs });
      expect(title).toBe("NatWest was connected 3 Jan 2027 at 09:12");
    }
  },
);

test.each([{}, { matchNumber: 42 }])(
  "the company's own people read that an owner has an hour to confirm it: %o",
  (way) => {
    expect(words("agreed", { ...way, isTheirs: true }).text).toContain("an owner has an hour");
    expect(words("agreed", way).text).not.toContain("owner");
  },
);
