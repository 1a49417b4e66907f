import "server-only";
import type { OutcomeKind, OutcomeView, ReturnAnswersView } from "@/lib/contracts/outcome";
import type { Role } from "@/lib/contracts/role";
import { getDb } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { hasOtherLinked, noteAwaitedElsewhere } from "@/lib/db/confirmations";
import { type ConnectionRow, findConnectionRow } from "@/lib/db/connections";
import { guestHashOf } from "@/lib/db/guests";
import { findJourney, type JourneyRow } from "@/lib/db/journeys";
import { findStanding } from "@/lib/db/memberships";
import { isConfirmed, isRefused, UNDO_AFTER_MS } from "@/lib/domain/confirmation";
import { outcomeOf } from "@/lib/domain/outcome";
import { type Browser, expireRefused, holdForConfirmation, mayAnswer } from "./confirmations";
import { showsRenewal } from "./renewal-confirmation";
import { type Attempt, bankOf, emptyOutcome, isOverdue, isUnknown, newErrors, readForPage } from "./return-attempt";
import { sealReturnState } from "./return-state";

const ANSWER_SECONDS = 3_600;

/**
 * Another browser than the one that agreed comes back from the bank: the bank's app opened it, the customer went on with a
 * phone, or it is somebody else. Nothing is confirmed by that and nothing ended; where Codat calls the connection linked, it is
 * held until somebody answers.
 */
export async function returnElsewhere(browser: Browser, attempt: Attempt): Promise<OutcomeView> {
  const { journey, row } = attempt;
  const view = { ...emptyOutcome, ...bankOf(row) };
  if (journey.confirmation === "handed-over" && browser.hash !== null && browser.hash === journey.formerHolderHash)
    return { ...view, kind: "finished-elsewhere" };
  if (isRefused(journey)) {
    if (journey.confirmation === "withdrawn") await readForPage(row, attempt.untilMs - Date.now());
    await expireRefused(journey);
    return { ...view, kind: "not-confirmed", undone: mayAnswer(journey, browser) ? undoneInSight(journey) : null };
  }
  if (row.status === "Linked" && isConfirmed(journey)) return { ...view, ...confirmedView(browser, attempt) };
  const { latest, ...found } = await readCodat(attempt);
  const isHeld = latest.status === "Unconfirmed" || (attempt.wasLinked && showsRenewal(latest, journey));
  if (!isHeld) {
    const kind = found.kind === "waiting" ? await waitingOrOverdue(attempt) : found.kind;
    return { ...view, ...found, kind, isStillLinked: attempt.wasLinked && !isUnknown(kind) };
  }
  await holdForConfirmation(journey, browser);
  // The browser that agreed may have been back a moment before.
  const decided = await findJourney(journey.id);
  if (decided && isConfirmed(decided))
    return { ...view, ...confirmedView(browser, { state: attempt.state, journey: decided }) };
  return unconfirmedView(browser, attempt);
}

function confirmedView(browser: Browser, attempt: Pick<Attempt, "journey" | "state">) {
  const kind = "linked" as const;
  return { kind, confirmedBy: confirmerOf(browser, attempt.journey), answers: lateAnswers(attempt) };
}

/** Only the browser that came back types a number. */
function confirmerOf(browser: Browser, journey: JourneyRow): OutcomeView["confirmedBy"] {
  if (journey.confirmation === "owner") return "owner";
  return journey.confirmation === "number" && mayAnswer(journey, browser) ? "this-browser" : "another-browser";
}

/** What the browser that came back sees of how it was undone. */
function undoneInSight({ confirmation }: JourneyRow): OutcomeView["undone"] {
  if (confirmation === "wrong-number") return "wrong-number";
  return confirmation === "refused" || confirmation === "cancelled" ? "cancelled" : null;
}

/** Waiting ends here as it does in the browser that agreed. */
async function waitingOrOverdue(attempt: Attempt): Promise<OutcomeKind> {
  await noteAwaitedElsewhere(attempt.journey.id);
  return isOverdue(attempt, [attempt.journey.awaitedElsewhereAt]) ? "unsettled" : "waiting";
}

async function unconfirmedView(browser: Browser, { journey, row, state }: Attempt): Promise<OutcomeView> {
  const [latest, company] = await Promise.all([findJourney(journey.id), findCompanyRow(journey.companyId)]);
  const view = { ...emptyOutcome, ...bankOf(row), companyName: company?.name ?? null };
  if (!latest) return { ...view, kind: "not-confirmed" };
  // The browser that began it may answer too when our state was lost on the way.
  const isOwn = browser.hash !== null && [browser.hash, guestHashOf(browser.hash)].includes(journey.holderHash);
  const answerable = state ?? (isOwn ? await sealReturnState({ journey: journey.id }, ANSWER_SECONDS) : null);
  if (answerable === null) return { ...view, kind: "not-confirmed" };
  return { ...view, kind: "unconfirmed", answers: await answersOf(browser, latest, answerable) };
}

/** What this browser may answer. A company's own people, where it has some, decide about what was begun in no name of theirs. */
async function answersOf(browser: Browser, journey: JourneyRow, state: string): Promise<ReturnAnswersView> {
  const { companyId, connectionId, wrongNumbers } = journey;
  const { hasMembers, role } = await findStanding(companyId, browser.userId);
  const isAsked = mayAnswer(journey, browser);
  const isOthers = connectionId !== null && (await hasOtherLinked(companyId, connectionId, await getDb()));
  return {
    state,
    mayTypeNumber: isAsked && (!hasMembers || journey.userId !== null),
    mayGoOnHere: isAsked && !hasMembers && !isOthers,
    needs: hasMembers ? needOf(role) : null,
    wrongNumbers,
    connectionId: role === null ? null : connectionId,
  };
}

function needOf(role: Role | null): ReturnAnswersView["needs"] {
  if (role === "owner") return "decide-as-owner";
  return role === "member" ? "ask-owner" : "sign-in";
}

/** The person who was at the bank may say so for an hour, though another browser confirmed it before they came back. */
function lateAnswers({ journey, state }: Pick<Attempt, "journey" | "state">): ReturnAnswersView | null {
  const isLate = Date.now() - (journey.decidedAt?.getTime() ?? 0) > UNDO_AFTER_MS;
  if (isLate || state === null) return null;
  return { state, mayTypeNumber: false, mayGoOnHere: false, needs: null, wrongNumbers: 0, connectionId: null };
}

type Found = { latest: ConnectionRow; kind: OutcomeKind; retryAfterSeconds: number | null; reference: string | null };

async function readCodat({ row, hint, wasLinked, untilMs }: Attempt): Promise<Found> {
  const none = { retryAfterSeconds: null, reference: null };
  if (row.status === "Unconfirmed") return { ...none, latest: row, kind: "unconfirmed" };
  const read = await readForPage(row, untilMs - Date.now());
  const latest = (await findConnectionRow(row.id)) ?? row;
  if ("kind" in read) return { ...read, latest };
  const errors = newErrors(row, read.atCodat);
  const kind = outcomeOf(hint, { status: read.atCodat.status, errors, wasLinked });
  return { ...none, latest, kind: wasLinked && kind === "linked" ? "waiting" : kind };
}
