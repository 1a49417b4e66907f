import { expect, it } from "vitest";
import { progressView } from "@/lib/contracts/progress";
import { fc, hostileText } from "@/testing/fixtures/properties";
import { companyPhase, companyTypes, pollAfter } from "./company-sync";
import { MISSING_AFTER_MS, phaseOf, pollAfterMs, typeState } from "./sync-progress";

const inherited = ["__proto__", "constructor", "toString", "valueOf", "hasOwnProperty"];
const known = ["Initial", "Queued", "Fetching", "MapQueued", "Mapping", "ProcessingQueued", "Processing"];
const over = ["Complete", "NotSupported", "FetchError", "PermissionsError", "RateLimitError", "AuthError", "Cancelled"];
const status = fc.oneof(
  fc.constantFrom(...known, "ValidationQueued", "Validating", ...over, ...inherited),
  hostileText,
  fc.constant(null),
);
const quietMs = fc.integer({ min: 0, max: 3 * MISSING_AFTER_MS });
const accountCount = fc.option(fc.nat({ max: 5 }), { nil: null });
const link = fc.constantFrom("none", "linked", "ended");
const types = fc.array(status.map(typeState), { maxLength: 5 });
const isOpen = ({ state }: { state: string }) => state === "waiting" || state === "reading";

it("whatever Codat calls a state, it is one that the page knows", () => {
  const shape = progressView.shape.types.element.pick({ state: true, percent: true, reason: true });
  fc.assert(
    fc.property(status, (text) => {
      const state = typeState(text);
      expect(shape.parse(state)).toEqual(state);
      expect(state.reason !== null).toBe(state.state === "failed");
    }),
  );
});

it("done is said only when all that was promised is settled, something came, and the data shows accounts", () => {
  fc.assert(
    fc.property(types, link, accountCount, quietMs, (all, link, count, quiet) => {
      const phase = phaseOf({ link, types: all, accountCount: count, quietMs: quiet });
      if (phase === "done" || phase === "empty") {
        expect(link).toBe("linked");
        expect(all.every(({ state }) => state === "done" || state === "unsupported")).toBe(true);
        expect(all.some(({ state }) => state === "done")).toBe(true);
        expect(count === 0).toBe(phase === "empty");
        expect(count).not.toBeNull();
      }
      if (phase === "partly") expect(all.some(({ state }) => state === "done")).toBe(true);
      if (phase === "failed") expect(all.some(({ state }) => state === "done")).toBe(false);
      if (link !== "linked") expect(phase).toBe(link === "none" ? "unlinked" : "ended");
    }),
    { numRuns: 2_000 },
  );
});

it("a page asks on exactly while something may still come", () => {
  fc.assert(
    fc.property(types, accountCount, quietMs, (all, count, quiet) => {
      const phase = phaseOf({ link: "linked", types: all, accountCount: count, quietMs: quiet });
      const poll = pollAfterMs(phase, quiet);
      expect(poll !== null).toBe(["waiting", "reading", "slow"].includes(phase));
      if (poll !== null) expect(poll).toBeGreaterThanOrEqual(2_000);
      if (quiet >= MISSING_AFTER_MS) expect(poll).toBeNull();
    }),
  );
});

it("the longer nothing moves, the less is promised", () => {
  const rank = ["waiting", "reading", "slow", "partly", "failed"];
  fc.assert(
    fc.property(types, quietMs, quietMs, (all, some, more) => {
      const at = (quiet: number) => phaseOf({ link: "linked", types: all, accountCount: null, quietMs: quiet });
      const [early, late] = [at(Math.min(some, more)), at(Math.max(some, more))];
      if (rank.includes(early)) expect(rank.indexOf(late)).toBeGreaterThanOrEqual(rank.indexOf(early));
      else expect(late).toBe(early);
    }),
  );
});

const dataTypes = ["banking-accounts", "banking-transactions"];
const now = new Date();
/** What is stored of each of a company's linked banks: of each data type once at most. */
const statuses = fc.uniqueArray(
  fc.record({
    dataType: fc.constantFrom(...dataTypes, "bills"),
    status: status.map((text) => text ?? ""),
    lastSuccessfulSyncAt: fc.option(fc.date({ noInvalidDate: true }), { nil: null }),
    importedAt: fc.option(fc.date({ noInvalidDate: true }), { nil: null }),
    importedSyncAt: fc.option(fc.date({ noInvalidDate: true }), { nil: null }),
    failingSince: fc.option(fc.date({ noInvalidDate: true }), { nil: null }),
    failure: fc.option(fc.constantFrom("refused", "server-error", "conflict"), { nil: null }),
  }),
  { maxLength: 3, selector: ({ dataType }) => dataType },
);
const banks = fc.array(statuses, { maxLength: 4 });

it("a company is up to date only when every kind of data of every linked bank is settled", () => {
  fc.assert(
    fc.property(banks, quietMs, (own, quiet) => {
      const linkedCount = own.length;
      const types = companyTypes(dataTypes, own, now);
      expect(types.map(({ dataType }) => dataType)).toEqual(dataTypes);
      const phase = companyPhase({ linkedCount, types: types, quietMs: quiet });
      expect(phase === "never").toBe(linkedCount === 0);
      if (phase !== "settled") return;
      expect(types.some((type) => isOpen(type) || type.state === "failed")).toBe(false);
      for (const dataType of dataTypes) {
        const rows = own.flatMap((bank) => bank.filter((row) => row.dataType === dataType));
        const states = rows.map((row) => typeState(row.status).state);
        expect(states.every((state) => state === "done" || state === "unsupported")).toBe(true);
        expect(rows.some((row) => row.status === "Complete" && row.importedAt === null)).toBe(false);
        expect(states.length).toBe(linkedCount);
      }
    }),
    { numRuns: 1_000 },
  );
});

it("the order in which banks are reported does not matter", () => {
  fc.assert(
    fc.property(banks, quietMs, (own, quiet) => {
      const phase = (rows: typeof own) =>
        companyPhase({ linkedCount: rows.length, types: companyTypes(dataTypes, rows, now), quietMs: quiet });
      expect(phase(own.toReversed())).toBe(phase(own));
    }),
  );
});

it("a company that is being read is asked about again, and one that is not is left alone", () => {
  const phases = fc.constantFrom("never", "settled", "syncing", "slow", "partly");
  fc.assert(
    fc.property(phases, quietMs, fc.boolean(), fc.boolean(), (phase, quiet, isDue, isOld) => {
      const poll = pollAfter({ phase, quietMs: quiet, isDue, isOld });
      expect(poll !== null).toBe(phase === "syncing" || phase === "slow" || isDue || isOld);
      if (poll !== null) expect(poll).toBeGreaterThanOrEqual(2_000);
    }),
  );
});
