import "server-only";
import { randomUUID } from "node:crypto";
import { getBrand } from "@/lib/brand";
import { actors } from "@/lib/contracts/actor";
import type { ConsentView } from "@/lib/contracts/consent";
import type { Database } from "@/lib/db/client";
import { decide, hasOtherLinked, insertMovedJourney } from "@/lib/db/confirmations";
import { endConsents, insertConsent } from "@/lib/db/consents";
import { insertEvent } from "@/lib/db/events";
import type { JourneyRow } from "@/lib/db/journeys";
import { findStanding } from "@/lib/db/memberships";
import { endOfDay } from "@/lib/domain/calendar-day";
import type { Visitor } from "@/lib/domain/visitor";
import { findConsentShown, getConsent } from "@/lib/server/consents/consents";
import { type Browser, confirm, goOnWith, isOpen, type LockedAttempt, mayAnswer, withAttempt } from "./confirmations";
import { finishLinking } from "./finish-linking";
import { mayConnect, passTo } from "./hand-over";
import { journeyOfState } from "./return-attempt";

type Result = { kind: "moved"; connectionId: string } | { kind: "consent-changed" } | { kind: "not-open" };

/**
 * "Go on here": the browser that came back from the bank agrees itself and holds the journey from then on; the one that agreed
 * before is shown that and nothing more. Only while the company has no people, and no other bank that somebody else linked.
 */
export async function goOnHere(journey: JourneyRow, browser: Browser, consentHash: string): Promise<Result> {
  const consent = await findConsentShown({ kind: "nobody" }, journey.providerKey ?? "", consentHash);
  if (!consent) return { kind: "consent-changed" };
  const { hash } = browser;
  const result = await withAttempt(journey, async (attempt): Promise<Result> => {
    const { row, tx } = attempt;
    if (hash === null || !(await mayMove(attempt, browser))) return { kind: "not-open" };
    const { id: oldId, companyId } = attempt.journey;
    await decide(oldId, "handed-over", tx);
    await endConsents(row.id, { endedBy: "unused", onlyJourneyId: oldId }, tx);
    await passTo({ companyId, browserHash: hash, connectionId: row.id }, tx);
    const moved = await insertMovedJourney({ from: attempt.journey, id: randomUUID(), holderHash: hash }, tx);
    await insertConsent(
      {
        id: randomUUID(),
        companyId,
        journeyId: moved.id,
        connectionId: row.id,
        providerKey: row.providerKey,
        text: consent.text,
        version: consent.version,
        hash: consent.hash,
        language: consent.language,
        scope: { sections: consent.sections, retentionMonths: getBrand().consent.retentionMonths },
        agreedBy: "journey holder",
        expiresAt: endOfDay(consent.expiresOn),
      },
      tx,
    );
    const line = { companyId, journeyId: moved.id, connectionId: row.id, actor: actors.holder };
    const detail = { version: consent.version, hash: consent.hash };
    await insertEvent({ ...line, kind: "consent-given", detail }, tx);
    await confirm({ ...attempt, journey: moved }, "moved");
    return { kind: "moved", connectionId: row.id };
  });
  if (result?.kind === "moved") await goOnWith(journey.companyId);
  return result ?? { kind: "not-open" };
}

/** The company and the agreement for somebody who may go on in this browser; null where nobody may. */
export async function getGoingOnHere(
  visitor: Visitor,
  state: string,
  browser: Browser,
): Promise<{ companyName: string; consent: ConsentView } | null> {
  const { kind, answers, companyName } = await finishLinking(visitor, { state }, browser);
  const journey = await journeyOfState(state);
  if (kind !== "unconfirmed" || !answers?.mayGoOnHere || !journey?.providerKey || companyName === null) return null;
  const consent = await getConsent({ kind: "nobody" }, journey.providerKey);
  return consent && { companyName, consent };
}

async function mayMove(attempt: LockedAttempt, browser: Browser): Promise<boolean> {
  const { journey, row, tx } = attempt;
  if (!isOpen(attempt) || !mayAnswer(journey, browser) || (await mayConnect(attempt)) !== "yes") return false;
  return !(await isOfOthers(journey.companyId, row.id, tx));
}

async function isOfOthers(companyId: string, connectionId: string, tx: Database): Promise<boolean> {
  const { hasMembers } = await findStanding(companyId, null, tx);
  return hasMembers || hasOtherLinked(companyId, connectionId, tx);
}
