import { expect, test } from "vitest";
import { fc } from "@/testing/fixtures/properties";
import { type DatasetRow, datasetsOf, isKnownDataset } from "./datasets";
import { phaseOf, pollAfterMs } from "./sync-progress";
import { verdictOf } from "./verdict";

const dataTypes = [
  "banking-accounts",
  "banking-accountBalances",
  "banking-transactions",
  "banking-transactionCategories",
];
const began = Date.UTC(2026, 10, 20, 9);
const at = (seconds: number) => new Date(began + seconds * 1000);

function rowOf(dataType: string, more: Partial<DatasetRow> = {}): DatasetRow {
  const nothing = { lastSuccessfulSyncAt: null, importedAt: null, importedSyncAt: null, failingSince: null };
  return { dataType, status: "Complete", ...nothing, failure: null, ...more };
}
const imported = { lastSuccessfulSyncAt: at(1), importedAt: at(2), importedSyncAt: at(1) };

function stateOf(rows: DatasetRow[], seconds: number) {
  return Object.fromEntries(datasetsOf(dataTypes, rows, at(seconds)).map((type) => [type.dataType, type.state]));
}

test("what Codat has read is done only once it is here; the daily balances come with the accounts", () => {
  const read = dataTypes.map((dataType) => rowOf(dataType));
  expect(new Set(Object.values(stateOf(read, 5)))).toEqual(new Set(["reading"]));
  const [accounts, balances, transactions, categories] = read;
  if (!accounts || !balances || !transactions || !categories) throw new Error("There are four.");
  const here = [{ ...accounts, ...imported }, balances, { ...transactions, ...imported }, categories];
  expect(new Set(Object.values(stateOf(here, 5)))).toEqual(new Set(["done"]));
});

test("a refusal is named at once with since when, what may pass only when it lasts, and neighbours are not touched", () => {
  const refused = rowOf("banking-accounts", { failure: "refused", failingSince: at(3) });
  const others = [rowOf("banking-transactions", imported), rowOf("banking-transactionCategories")];
  expect(stateOf([refused, ...others], 4)).toMatchObject({
    "banking-accounts": "failed",
    "banking-transactions": "done",
    "banking-transactionCategories": "done",
  });
  expect(datasetsOf(dataTypes, [refused], at(4))[0]).toMatchObject({ failingSince: at(3), isRetried: true });
  const passing = { ...refused, failure: "server-error" };
  expect(stateOf([passing], 10)["banking-accounts"]).toBe("reading");
  expect(stateOf([passing], 30)["banking-accounts"]).toBe("failed");
});

const status = fc.constantFrom(
  "Initial",
  "Queued",
  "Fetching",
  "Validating",
  "Complete",
  "FetchError",
  "AuthError",
  "NotSupported",
  "New",
);
const rows = fc.tuple(
  ...dataTypes.map((dataType) =>
    fc
      .option(
        fc.record({
          status,
          isImported: fc.boolean(),
          failure: fc.constantFrom(null, "refused", "server-error", "conflict", "throttled"),
        }),
        { nil: null },
      )
      .map((stored) => {
        if (stored === null) return [];
        const { status: is, isImported, failure } = stored;
        const failing = failure === null ? {} : { failure, failingSince: at(3) };
        return [rowOf(dataType, { status: is, ...(isImported && imported), ...failing })];
      }),
  ),
);

test("whatever is known of a linked bank, within a quarter of an hour it is something with a next step", () => {
  fc.assert(
    fc.property(rows, fc.option(fc.nat(3), { nil: null }), (stored, accountCount) => {
      for (const seconds of [0, 10, 44, 60, 300, 899, 900, 3_600, 86_400]) {
        const own = stored.flat();
        const types = datasetsOf(dataTypes, own, at(seconds));
        const hasArrived = own.some(({ importedAt }) => importedAt !== null);
        const quietMs = seconds * 1000;
        const phase = phaseOf({ link: "linked", types, accountCount, quietMs, hasArrived });
        const labelled = types.map((type) => ({ ...type, label: type.dataType, hasEarlier: false }));
        const verdict = verdictOf({ phase, types: labelled, transactionCount: null, history: null });
        expect(verdict === null).toBe(pollAfterMs(phase, quietMs) !== null);
        if (seconds >= 900) expect(verdict).not.toBeNull();
        if (verdict && verdict.kind !== "complete") expect(verdict.nextStep).not.toBe("nothing");
        if (!hasArrived) expect(phase).not.toBe("partly");
      }
    }),
  );
});

test("a read that is announced twice, changed nothing, or came first and is here, is known by its dataset", () => {
  const announced = { isInitial: false, recordsModified: true, generatedAt: at(100), linkedAt: at(0) };
  const here = rowOf("banking-accounts", imported);
  expect(isKnownDataset(here, announced)).toBe(false);
  expect(isKnownDataset(here, { ...announced, generatedAt: at(1.005) })).toBe(true);
  expect(isKnownDataset(here, { ...announced, isInitial: true })).toBe(true);
  expect(isKnownDataset(here, { ...announced, recordsModified: false })).toBe(true);
  expect(isKnownDataset(here, { ...announced, isInitial: true, linkedAt: at(50) })).toBe(false);
  expect(
    isKnownDataset(rowOf("banking-accounts", { ...imported, status: "Queued" }), { ...announced, generatedAt: at(2) }),
  ).toBe(false);
  expect(isKnownDataset(rowOf("banking-accounts"), { ...announced, isInitial: true })).toBe(false);
});
