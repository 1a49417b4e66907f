import { expect, it } from "vitest";
import { phaseWords } from "@/components/progress/progress-words";
import type { ConnectionView } from "@/lib/contracts/dashboard";
import { endedByWords } from "@/lib/contracts/ended-words";
import { enders } from "@/lib/contracts/ending";
import { isUrgent } from "@/lib/domain/attention-order";
import { attentionOf, connectionState, daysUntil, endingOf } from "@/lib/domain/connection-state";
import { phaseOf, typeState } from "@/lib/domain/sync-progress";
import { verdictOf } from "@/lib/domain/verdict";
import { verdictWords } from "@/lib/domain/verdict-words";
import { otherLogin } from "@/testing/fixtures/other-login";
import { fc } from "@/testing/fixtures/properties";
import { attentionWords } from "./attention-words";
import { isUnderWay, rowWords, stateWords } from "./connection-words";

const now = new Date("2026-11-29T10:00:00Z");
const clock = { language: "en-GB", timeZone: "UTC", now: now.toISOString() };
const daysFromNow = (days: number) => new Date(now.getTime() + days * 86_400_000);
const kinds = ["banking-accounts", "banking-accountBalances", "banking-transactions"];
const day = (days: number[]) => fc.option(fc.constantFrom(...days).map(daysFromNow), { nil: null });

const facts = fc.record({
  status: fc.constantFrom("PendingAuth", "Linked", "Unlinked", "Deauthorized", "Unknown", "Unconfirmed"),
  linkedAt: day([-200, -40, -1]),
  endedAt: day([-300, -20, 0]),
  endedBy: fc.option(fc.constantFrom<string>(...enders, "somebody"), { nil: null }),
  accessUntil: day([-3, 0, 9, 90]),
  isDuplicate: fc.boolean(),
  isReplaced: fc.constant(false),
  isShort: fc.boolean(),
  accountCount: fc.constantFrom(null, 0, 3),
  transactionCount: fc.constantFrom(null, 0, 1_688),
  quietMs: fc.constantFrom(0, 3_600_000),
  types: fc.tuple(
    ...kinds.map(() =>
      fc.record({
        status: fc.constantFrom(
          null,
          "Fetching",
          "Complete",
          "NotSupported",
          "FetchError",
          "AuthError",
          "RateLimitError",
        ),
        hasEarlier: fc.boolean(),
      }),
    ),
  ),
});
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never;

/** A bank as its page, its row and its card have it. */
function showEverywhere(given: Facts) {
  const { status, linkedAt, accountCount, transactionCount, quietMs } = given;
  const types = given.types.map((type, at) => ({
    ...{ dataType: kinds[at] ?? "", hasEarlier: type.hasEarlier },
    ...typeState(type.status),
  }));
  const link = status === "Linked" ? "linked" : linkedAt === null ? "none" : "ended";
  const phase = phaseOf({ link, types, accountCount, quietMs });
  const history = given.isShort ? { days: 90, askedMonths: 24 } : null;
  const verdict = verdictOf({ phase, types, transactionCount, history });
  const connection: ConnectionView = {
    id: "c1",
    providerKey: "natwest_uk",
    bankName: "NatWest",
    bankLogoPath: "",
    login: 1,
    hasOtherLogins: false,
    state: connectionState(given),
    attention: attentionOf({ ...given, verdict, isInvited: false }, now),
    verdict,
    linkedAt: linkedAt?.toISOString() ?? null,
    lastSyncAt: null,
    accessUntil: given.accessUntil?.toISOString() ?? null,
    ending: endingOf(given, now),
    undecided: null,
    knownBy: null,
    linkedPrecision: "minute",
    isNotifyingCodat: false,
    invited: null,
    daysLeft: status === "Linked" ? daysUntil(given.accessUntil, now) : null,
    isExtendable: true,
    accountCount,
    transactionCount,
    duplicateOf: given.isDuplicate ? otherLogin() : null,
  };
  const card = attentionWords(connection, { role: "owner", clock, brandName: "Larkfield" });
  const page = phaseWords({ phase, bankName: "NatWest", verdict, types: [], received: null, awaited: [] }, "en-GB");
  const row = [
    stateWords(connection, clock),
    rowWords(connection, clock),
    endedByWords(connection.ending?.by, { bank: connection.bankName, brandName: "Larkfield" }) ?? "",
  ].join(" ");
  return { connection, card, page, row, verdict };
}

it("only who stopped is told that they stopped, and nothing that is over is said to go on", () => {
  fc.assert(
    fc.property(facts, (given) => {
      const { connection, row, card } = showEverywhere(given);
      const said = `${row} ${card?.title} ${card?.text}`;
      if (/You stopped/.test(said)) expect(given.endedBy).toBe("customer");
      if (connection.ending !== null) expect(said).not.toMatch(/until|Until|Access ends/);
      else expect(row).not.toMatch(/ended|stopped/);
      if (connection.state === "stopped") expect(said).not.toMatch(/Access was ended|period has ended/);
      const on = connection.ending?.at;
      if (on) expect(Date.parse(on)).toBeLessThanOrEqual(now.getTime());
    }),
    { numRuns: 3_000 },
  );
});

it("page, card and mail say the same of what came, and no card asks for something where all is here", () => {
  fc.assert(
    fc.property(facts, (given) => {
      const { connection, card, page, verdict } = showEverywhere(given);
      if (connection.attention === "failed" || connection.attention === "short") {
        expect(card).toMatchObject({ title: page.title, text: page.text });
        expect(verdict && verdictWords(verdict, "NatWest")).toMatchObject({ title: page.title, text: page.text });
      }
      if (/don't need to do anything/.test(page.text))
        expect(["failed", "short", "finish"]).not.toContain(connection.attention);
      if (verdict && verdict.kind !== "complete" && connection.state === "linked")
        expect(connection.attention).not.toBeNull();
      if (connection.attention !== null)
        expect(isUnderWay(connection) && verdict !== null && card === null).toBe(false);
    }),
    { numRuns: 3_000 },
  );
});

it("accounts that are connected twice hide nothing else that a bank needs, on any page", () => {
  fc.assert(
    fc.property(facts, (given) => {
      const twice = showEverywhere({ ...given, isDuplicate: true });
      const once = showEverywhere({ ...given, isDuplicate: false });
      expect(twice.row).toBe(once.row);
      if (once.connection.attention === null) {
        expect([null, "duplicate"]).toContain(twice.connection.attention);
      } else {
        expect(twice.connection.attention).toBe(once.connection.attention);
        expect(twice.card).toEqual(once.card);
      }
      expect(isUrgent(twice.connection)).toBe(isUrgent(once.connection));
    }),
    { numRuns: 3_000 },
  );
});

it("a bank that stops updating is nowhere said to share", () => {
  fc.assert(
    fc.property(facts, (given) => {
      const { connection, card, row } = showEverywhere(given);
      const isStill =
        connection.state === "ended" || connection.ending !== null || connection.attention === "reconnect";
      if (!isStill || connection.state !== "linked") return;
      expect(row).not.toMatch(/^Sharing/);
      expect(connection.attention).toBe("reconnect");
      expect(card?.tone).toBe("danger");
    }),
    { numRuns: 3_000 },
  );
});
