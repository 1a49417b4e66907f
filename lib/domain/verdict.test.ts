import { expect, it } from "vitest";
import { dataTypesInText } from "@/lib/contracts/data-types";
import { fc } from "@/testing/fixtures/properties";
import { phaseOf, typeState } from "./sync-progress";
import { verdictOf } from "./verdict";
import { verdictWords } from "./verdict-words";

const kinds = ["banking-accounts", "banking-accountBalances", "banking-transactions", "banking-transactionCategories"];
const states = [
  null,
  "Queued",
  "Fetching",
  "Complete",
  "NotSupported",
  "FetchError",
  "InternalError",
  "RateLimitError",
];
const status = fc.constantFrom(...states, "AuthError", "PermissionsError", "SomethingNew");
const facts = fc.record({
  types: fc.tuple(...kinds.map(() => fc.record({ status, hasEarlier: fc.boolean() }))),
  accountCount: fc.constantFrom(null, 0, 3),
  transactionCount: fc.constantFrom(null, 0, 1_688),
  quietMs: fc.constantFrom(0, 60_000, 3_600_000),
  link: fc.constantFrom("none" as const, "linked" as const, "ended" as const),
  isShort: fc.boolean(),
  hasUnread: fc.boolean(),
});
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never;

function judge({ types: drawn, accountCount, transactionCount, quietMs, link, isShort, hasUnread }: Facts) {
  const types = drawn.map(({ status, hasEarlier }, at) => ({
    dataType: kinds[at] ?? "",
    hasEarlier,
    ...typeState(status),
  }));
  const phase = phaseOf({ link, types, accountCount, quietMs });
  const history = isShort ? { days: 90, askedMonths: 24 } : null;
  return { phase, types, verdict: verdictOf({ phase, types, transactionCount, history, hasUnread }) };
}

it("there is a verdict when nothing more is under way, and only then", () => {
  fc.assert(
    fc.property(facts, (given) => {
      const { phase, verdict } = judge(given);
      const isOver = ["done", "partly", "empty", "failed", "reconnect"].includes(phase);
      expect(verdict !== null).toBe(isOver);
    }),
    { numRuns: 2_000 },
  );
});

it("what did not come is named with its reason, and nothing that came is", () => {
  fc.assert(
    fc.property(facts, (given) => {
      const { verdict, types } = judge(given);
      if (!verdict) return;
      const isWhole = verdict.kind === "complete" || verdict.kind === "short";
      expect(isWhole || verdict.lacks !== null).toBe(verdict.missing.length === 0);
      for (const { dataType, state } of types) {
        const isMissing = verdict.missing.some((type) => type.dataType === dataType);
        if (state === "failed") expect(isMissing).toBe(true);
        if (state === "unsupported") expect(verdict.notOffered).toContain(dataType);
      }
    }),
    { numRuns: 2_000 },
  );
});

it("the words never say that all is here of what is not, nor that nothing is to be done beside a thing to do", () => {
  fc.assert(
    fc.property(facts, (given) => {
      const { verdict } = judge(given);
      if (!verdict) return;
      const { title, text, action } = verdictWords(verdict, "NatWest");
      if (verdict.kind !== "complete" || verdict.hasUnread)
        expect(`${title} ${text}`).not.toMatch(/everything we asked|everything natwest/i);
      expect(/don't need to do anything/.test(text)).toBe(verdict.nextStep === "nothing" && verdict.lacks === null);
      if (action !== null) expect(verdict.nextStep).not.toBe("nothing");
      // Categories come along with transactions, so that they are no loss of their own.
      for (const { dataType } of verdict.missing)
        if (dataType !== "banking-transactionCategories") expect(text).toContain(dataTypesInText([dataType]));
      expect(`${title} ${text}`).not.toMatch(/undefined|null|NaN| {2}|\.\./);
      expect(text).toMatch(/\.$/);
    }),
    { numRuns: 2_000 },
  );
});

it("a bank that refuses a kind of data to this login leads to who can allow it", () => {
  const permission = { dataType: "banking-transactions", ...typeState("PermissionsError"), hasEarlier: false };
  const done = { dataType: "banking-accounts", ...typeState("Complete"), hasEarlier: true };
  const verdict = verdictOf({ phase: "partly", types: [done, permission], transactionCount: null, history: null });
  expect(verdict).toMatchObject({ kind: "partial", nextStep: "ask-administrator" });
  expect(verdict && verdictWords(verdict, "Barclays")).toEqual({
    title: "We received part of your data from Barclays",
    text: "You don't have permission to share transactions at Barclays. Ask your company's administrator at Barclays to allow it, then sign in again.",
    action: "Ask your administrator",
  });
});

it("where entries couldn't be read, that comes first, and no page says that everything is here", () => {
  const done = (dataType: string) => ({ dataType, ...typeState("Complete"), hasEarlier: true });
  const types = [done("banking-accounts"), done("banking-transactions")];
  const verdict = verdictOf({ phase: "done", types, transactionCount: 0, history: null, hasUnread: true });
  expect(verdict).toMatchObject({ kind: "complete", lacks: null, nextStep: "nothing" });
  expect(verdict && verdictWords(verdict, "NatWest")).toEqual({
    title: "We couldn't read some of your data from NatWest",
    text: "The rest of what NatWest sent is here. You don't need to do anything.",
    action: null,
  });
});

it("where no account could be read, the bank isn't said to have sent none", () => {
  const types = [{ dataType: "banking-accounts", ...typeState("Complete"), hasEarlier: true }];
  const wordsWhere = (hasUnread: boolean) => {
    const verdict = verdictOf({ phase: "empty", types, transactionCount: null, history: null, hasUnread });
    return verdict && verdictWords(verdict, "NatWest");
  };
  expect(wordsWhere(true)).toMatchObject({ title: "NatWest sent no accounts that we could read" });
  expect(wordsWhere(true)?.text).not.toContain("sent no accounts.");
  expect(wordsWhere(false)).toMatchObject({ title: "NatWest sent no accounts" });
});
