import { expect, it } from "vitest";
import { fc } from "@/testing/fixtures/properties";
import { phaseOf, pollAfterMs, typeState } from "./sync-progress";

const types = (...statuses: (string | null)[]) => statuses.map((status) => typeState(status));
const phase = (statuses: (string | null)[], more: { accountCount?: number | null; quietMs?: number } = {}) =>
  phaseOf({
    link: "linked",
    types: types(...statuses),
    accountCount: more.accountCount ?? null,
    quietMs: more.quietMs ?? 0,
  });

it("a sync passes through its states without ever going back", () => {
  const order = [
    "Initial",
    "Queued",
    "Fetching",
    "MapQueued",
    "Mapping",
    "ProcessingQueued",
    "Processing",
    "ValidationQueued",
    "Validating",
    "Complete",
  ];
  const percents = order.map((status) => typeState(status).percent);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
  expect(percents.at(-1)).toBe(100);
});

it.each([
  [[null, null], "waiting"],
  [["Queued", null], "waiting"],
  [["Complete", "Fetching"], "reading"],
  [["Complete", "SomethingNew"], "reading"],
  [["Complete", "Complete"], "reading"],
  [["FetchError", "InternalError"], "failed"],
  [["Complete", "AuthError"], "reconnect"],
])("%o without a look at the data is %s", (statuses, expected) => {
  expect(phase(statuses)).toBe(expected);
});

it.each([
  [["Complete", "Complete"], 2, "done"],
  [["Complete", "NotSupported"], 2, "done"],
  [["Complete", "Complete"], 0, "empty"],
  [["Complete", "FetchError"], 2, "partly"],
])("%o with %i accounts in the data is %s", (statuses, accountCount, expected) => {
  expect(phase(statuses, { accountCount })).toBe(expected);
});

it("what stands still is called slow, and missing in the end", () => {
  expect(phase(["Complete", "Fetching"], { quietMs: 60_000 })).toBe("slow");
  expect(phase(["Complete", "Fetching"], { quietMs: 3_600_000, accountCount: 1 })).toBe("partly");
  expect(phase(["Fetching", "Fetching"], { quietMs: 3_600_000 })).toBe("failed");
});

it("polling slows down with time and ends when nothing more will come", () => {
  const waits = [0, 40_000, 200_000].map((quietMs) => pollAfterMs("reading", quietMs) ?? 0);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits[0]).toBeGreaterThanOrEqual(2_000);
  for (const settled of ["done", "partly", "empty", "failed", "reconnect"] as const)
    expect(pollAfterMs(settled, 0)).toBeNull();
});

it("whatever Codat says, done is not said before all of it is there and looked at", () => {
  const status = fc.oneof(
    fc.constantFrom("Complete", "Fetching", "FetchError", "NotSupported", "Queued"),
    fc.string(),
    fc.constant(null),
  );
  fc.assert(
    fc.property(
      fc.array(status, { minLength: 1, maxLength: 6 }),
      fc.option(fc.nat(5), { nil: null }),
      fc.nat(4_000_000),
      (statuses, accountCount, quietMs) => {
        const said = phase(statuses, { accountCount, quietMs });
        if (said === "done") {
          expect(statuses.every((one) => one === "Complete" || one === "NotSupported")).toBe(true);
          expect(accountCount).toBeGreaterThan(0);
        }
      },
    ),
  );
});
