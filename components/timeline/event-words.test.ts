import { expect, it } from "vitest";
import { eventKinds, type TimelineEntry } from "@/lib/contracts/timeline";
import { eventIcon, eventWords } from "./event-words";

const reader = { language: "en-GB", brandName: "Larkfield" };
const nowhere = { connectionId: null, journeyId: null };

it.each(eventKinds)("%s is described in a sentence, whatever its detail holds", (kind) => {
  const details: TimelineEntry["detail"][] = [
    {},
    { outcome: "new", cause: null, days: 7, schedule: "daily", format: "csv" },
  ];
  for (const detail of details) {
    const words = eventWords(
      { id: "1", kind, at: "2026-03-29T01:30:00Z", by: "you", bankName: null, detail, ...nowhere },
      reader,
    );
    expect(words).toMatch(/^[A-Z].{8,}$/);
    expect(words).not.toMatch(/undefined|null|NaN/);
  }
  expect(eventIcon(kind)).toBeTruthy();
});

it("who did it is named", () => {
  const entry = { id: "1", kind: "sharing-stopped", at: "", bankName: "NatWest", detail: {}, ...nowhere } as const;
  expect(eventWords({ ...entry, by: "you" }, reader)).toBe("You stopped sharing NatWest");
  expect(eventWords({ ...entry, by: "ann@brightwater.example" }, reader)).toMatch(/^ann@brightwater\.example stopped/);
});

it("an end that the operator or Codat made is said as everywhere", () => {
  const entry = { id: "1", kind: "connection-ended", at: "", by: "system", bankName: "NatWest", ...nowhere } as const;
  expect(eventWords({ ...entry, detail: { cause: "operator" } }, reader)).toBe(
    "Larkfield or Codat ended access to NatWest",
  );
});
