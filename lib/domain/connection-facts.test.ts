import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type ConnectionFacts,
  type ConnectionUpdate,
  isEarlier,
  mergeUpdate,
  parseFacts,
  versionOf,
} from "./connection-facts";

const OF = "connection-at-codat";
const nothing = parseFacts(null, OF);

const anyUpdate: fc.Arbitrary<ConnectionUpdate> = fc.record(
  {
    as: fc
      .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 9 }))
      .map(([second, by]) => versionOf(new Date(1_750_000_000_000 + second * 1000), { by: `msg_${by}` })),
    status: fc.constantFrom("PendingAuth", "Linked", "Unlinked", "Deauthorized", "Gone"),
    types: fc.dictionary(
      fc.constantFrom("banking-accounts", "banking-transactions"),
      fc.record({
        is: fc.constantFrom("Fetching", "Complete", "FetchError"),
        syncedAt: fc.option(fc.constantFrom("2025-06-01T00:00:00.000Z", "2025-06-02T00:00:00.000Z")),
      }),
    ),
  },
  { requiredKeys: ["as"] },
);
/** A message says one thing, however often it comes. */
const anyUpdates = fc.uniqueArray(anyUpdate, { selector: ({ as }) => as, maxLength: 8 });
const inAnyOrder = anyUpdates.chain((updates) =>
  fc.tuple(fc.constant(updates), fc.shuffledSubarray([...updates, ...updates], { minLength: 2 * updates.length })),
);

const applyAll = (updates: ConnectionUpdate[], known: ConnectionFacts = nothing) => updates.reduce(mergeUpdate, known);

test("whatever the order of the reports, and however often each came, the same is known", () => {
  fc.assert(
    fc.property(inAnyOrder, ([once, twice]) => {
      expect(applyAll(twice)).toEqual(applyAll(once));
    }),
    { numRuns: 300, seed: 1 },
  );
});

test("storing the facts in between, as text in the database, changes nothing", () => {
  fc.assert(
    fc.property(anyUpdates, (updates) => {
      const stored = updates.reduce(
        (known, next) => parseFacts(JSON.parse(JSON.stringify(mergeUpdate(known, next))), OF),
        nothing,
      );
      expect(stored).toEqual(applyAll(updates));
    }),
    { seed: 1 },
  );
});

test("an older report never replaces a newer one, unless it says that all is deleted", () => {
  fc.assert(
    fc.property(anyUpdates, anyUpdate, (updates, late) => {
      const known = applyAll(updates);
      const after = mergeUpdate(known, late);
      if (known.status && late.as < known.status.as && late.status !== "Gone")
        expect(after.status).toEqual(known.status);
      for (const [dataType, type] of Object.entries(known.types))
        expect(after.types[dataType]?.as && after.types[dataType].as >= type.as).toBe(true);
    }),
    { seed: 1 },
  );
});

test("what was deleted does not come back", () => {
  fc.assert(
    fc.property(anyUpdates, anyUpdate, (updates, deletion) => {
      const known = applyAll([{ ...deletion, status: "Gone" }, ...updates]);
      expect(known.status?.is).toBe("Gone");
    }),
    { seed: 1 },
  );
});

test("moments of Codat's, finer than a date, sort by time", () => {
  const date = new Date("2022-10-27T10:22:43.646Z");
  const moments = ["2022-10-27T10:22:43.6464237Z", "2022-10-27T10:22:43.6464238Z", "2022-10-27T10:22:43.65"].map(
    (text) => versionOf(new Date(text.slice(0, 23)), { text }),
  );
  expect([...moments].sort()).toEqual(moments);
  expect(versionOf(date) < (moments[0] ?? "")).toBe(true);
  expect(versionOf(date, { by: "a" }) < versionOf(date, { by: "b" })).toBe(true);
  expect(isEarlier(versionOf(date, { by: "a" }), versionOf(date, { by: "b" }))).toBe(false);
  expect(isEarlier(moments[0] ?? "", moments[1] ?? "")).toBe(true);
});

test("what was reported of another connection at Codat says nothing of this one", () => {
  const known = applyAll([{ as: versionOf(new Date()), status: "Linked" }]);
  expect(parseFacts(known, "another")).toEqual({ ...nothing, of: "another" });
  for (const junk of [undefined, 7, "x", { of: OF }, { of: OF, status: { is: "Nonsense", as: "" } }])
    expect(parseFacts(junk, OF)).toEqual(nothing);
});
