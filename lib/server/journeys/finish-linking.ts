import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { timeouts } from "@/lib/codat/timeouts";
import { actorOf } from "@/lib/contracts/actor";
import { type OutcomeKind, type OutcomeView, outcomeKinds } from "@/lib/contracts/outcome";
import { findBankInvitation } from "@/lib/db/bank-invitations";
import { getDb } from "@/lib/db/client";
import { findCompanyRow } from "@/lib/db/companies";
import { findHandedOver, hasOtherLinked, noteReturnedHere } from "@/lib/db/confirmations";
import { type ConnectionRow, findConnectionRow } from "@/lib/db/connections";
import { insertEvent } from "@/lib/db/events";
import { guestHashOf } from "@/lib/db/guests";
import { findJourney, type JourneyRow, markJourneyReturned } from "@/lib/db/journeys";
import { isConfirmed, isRefused, RENEWAL_SHOWS_WITHIN_MS, returnedElsewhere } from "@/lib/domain/confirmation";
import { outcomeOf, type RedirectHint } from "@/lib/domain/outcome";
import { isReportedByWebhook } from "@/lib/domain/polling-rule";
import type { Visitor } from "@/lib/domain/visitor";
import { getConsent } from "@/lib/server/consents/consents";
import { countJourneyStep } from "@/lib/telemetry/metrics";
import { noteJourney } from "@/lib/telemetry/request-context";
import { mustClaimFirst } from "./bank-invitations";
import { type Browser, confirmHere, expireRefused, unknownBrowser } from "./confirmations";
import { confirmRenewal, dropRenewal, showsRenewal } from "./renewal-confirmation";
import {
  type Attempt,
  bankOf,
  emptyOutcome,
  type Finding,
  finding,
  isOverdue,
  isSince,
  isUnknown,
  newErrors,
  readForPage,
} from "./return-attempt";
import { findReturningJourney } from "./returning-journey";
import { returnElsewhere } from "./returns-elsewhere";
import { isOf, isSameBrowser } from "./same-browser";

/** For so long a customer who comes back waits for the webhook, before Codat is asked itself. */
const WEBHOOK_WAIT_MS = 1_500;
const POLL_MS = 50;

type ReturnQuery = Record<string, string | undefined>;
/**
 * What became of a journey to the bank. `state` names the journey, Codat says how the connection stands, the rest of
 * the query only hints why. Coming here again changes nothing. Only the browser that agreed, or its signed-in person, makes
 * what was authorised count by coming back; what any other one may do is in returns-elsewhere.ts.
 */
export async function finishLinking(
  visitor: Visitor,
  query: ReturnQuery,
  browser: Browser = browserOf(visitor),
): Promise<OutcomeView> {
  const returning = await findReturningJourney(visitor, browser, query);
  const journey = returning?.journey;
  if (journey) noteJourney(journey.id);
  const before = journey?.connectionId ? await findConnectionRow(journey.connectionId) : null;
  if (!journey || !before) return nothingFound(visitor, browser);
  const untilMs = Date.now() + timeouts.pageMs;
  const hint = hintOf(query);
  const row = await awaitWebhook(before, hint);
  const wasLinked = wasLinkedBefore(journey, row);
  const attempt = { journey, row, hint, wasLinked, state: returning.state, untilMs };
  if (await isSameBrowser(browser, journey)) return finishHere(visitor, attempt, browser);
  const view = await returnElsewhere(browser, attempt);
  // What this browser began is in an account by now: nobody is to begin it a second time.
  return { ...view, needsSignIn: browser.userId === null && browser.hash === journey.holderHash };
}

function browserOf(visitor: Visitor): Browser {
  return visitor.kind === "holder" ? { hash: visitor.holderHash, userId: visitor.userId } : unknownBrowser;
}

async function nothingFound(visitor: Visitor, browser: Browser): Promise<OutcomeView> {
  const handedOver = browser.hash && visitor.kind === "nobody" ? await findHandedOver(browser.hash) : null;
  if (handedOver) return { ...emptyOutcome, ...bankOf(handedOver), kind: "finished-elsewhere" };
  return { ...emptyOutcome, isHolder: visitor.kind === "holder" };
}

async function finishHere(visitor: Visitor, attempt: Attempt, browser: Browser): Promise<OutcomeView> {
  const { journey, row } = attempt;
  const found = await confirmShown(attempt, await determineOutcome(attempt));
  // A link of anybody's leads here too, without our state: what it says of an end is shown, and no more.
  const isOwnWord = attempt.state !== null || found.kind === "linked";
  if (isUnknown(found.kind)) await recordUnknown(journey, found.kind);
  else if (isOwnWord) await recordOutcome(attempt, found.kind);
  const isStillLinked =
    attempt.wasLinked && !isUnknown(found.kind) && !["linked", "already-connected"].includes(found.kind);
  const [company, consent, latest, invitation] = await Promise.all([
    findCompanyRow(journey.companyId),
    getConsent(visitor, row.providerKey, { companyId: journey.companyId }),
    findJourney(journey.id),
    findOwnInvitation(browser, journey),
  ]);
  // Who was invited holds the company once the bank is connected.
  const isOwn = latest !== null && isOf(browser, latest);
  const isHolder = isOwn || (visitor.kind === "holder" && visitor.companyId === journey.companyId);
  // Who was invited learns nothing of the company's other banks.
  const mayKnow = isHolder && journey.origin !== "invited";
  return {
    ...emptyOutcome,
    ...found,
    kind: shownKind(attempt, found.kind),
    isStillLinked,
    isRenewal: attempt.wasLinked,
    hasOther: mayKnow && (await hasOtherLinked(journey.companyId, row.id, await getDb())),
    mustClaimFirst: mayKnow && (await mustClaimFirst(journey.companyId)),
    isHolder,
    ...bankOf(row),
    companyName: company?.name ?? null,
    connectionId: row.id,
    invitation,
    retry: consent && { providerKey: consent.bank.key, consentHash: consent.hash, journeyId: journey.id },
    // Of what the other browser did, the one that agreed learns only that it wasn't confirmed.
    undone: found.kind === "not-confirmed" && latest?.confirmation === "cancelled" ? "cancelled" : null,
    number: found.kind === "number-needed" ? (latest?.confirmNumber ?? null) : null,
  };
}

function shownKind(attempt: Attempt, found: OutcomeKind): OutcomeKind {
  const { journey } = attempt;
  if (found === "not-confirmed" && journey.origin === "invited" && journey.confirmation === "withdrawn")
    return "withdrawn";
  return found === "waiting" && isOverdue(attempt, returnsHere(journey)) ? "unsettled" : found;
}

/** The id of the invitation that this browser goes by and that is still open; null for a journey of its own. */
async function findOwnInvitation({ hash }: Browser, { holderHash, companyId }: JourneyRow): Promise<string | null> {
  if (hash === null || holderHash !== guestHashOf(hash)) return null;
  const row = await findBankInvitation({ guest: hash, companyId });
  return row && row.connectedAt === null && row.endedAt === null ? row.id : null;
}

/**
 * The connection once its webhook, which comes at the same moment as the customer, has reported that it is linked; as it is
 * where the redirect says that it isn't, or where no webhooks come.
 */
async function awaitWebhook(row: ConnectionRow, { statusCode }: RedirectHint): Promise<ConnectionRow> {
  const isThere = ({ status }: ConnectionRow) => status === "Linked" || status === "Unconfirmed";
  if (isThere(row) || statusCode !== "200" || !isReportedByWebhook(row)) return row;
  const untilMs = Date.now() + WEBHOOK_WAIT_MS;
  let latest = row;
  while (!isThere(latest) && Date.now() < untilMs) {
    await sleep(POLL_MS);
    latest = (await findConnectionRow(row.id)) ?? row;
  }
  return latest;
}

async function determineOutcome(attempt: Attempt): Promise<Finding> {
  const { journey, row, wasLinked, hint } = attempt;
  if (isRefused(journey)) {
    // What was authorised after the invitation was withdrawn may not be known yet.
    if (journey.confirmation === "withdrawn") await readForPage(row, attempt.untilMs - Date.now());
    await expireRefused(journey);
    return finding("not-confirmed");
  }
  const firstReturnAt = isSince(journey.returnedHereAt, journey) ? journey.returnedHereAt : null;
  if (row.status === "Unconfirmed") return findUnconfirmed(journey, firstReturnAt);
  if (!wasLinked && row.status === "Linked" && isSince(row.linkedAt, journey)) return finding("linked");
  if (hasReturned(journey) && row.status === "Linked" && !isUndecided(journey)) {
    const recorded = wasLinked ? outcomeKinds.find((kind) => kind === journey.outcome) : undefined;
    return finding(recorded ?? (hint.statusCode === "201" ? "already-connected" : "linked"));
  }
  const read = await readForPage(row, attempt.untilMs - Date.now());
  if ("kind" in read) return read;
  const latest = (await findConnectionRow(row.id)) ?? row;
  if (latest.status === "Unconfirmed") return findUnconfirmed(journey, firstReturnAt);
  // Who comes back before Codat knows of anything is asked to wait for a moment once it does.
  if (read.atCodat.status !== "Unknown") await noteReturnedHere(journey.id);
  const errors = newErrors(row, read.atCodat);
  const kind = outcomeOf(hint, { status: read.atCodat.status, errors, wasLinked });
  if (wasLinked) return finding(renewalKind(kind, attempt, latest));
  return finding(kind);
}

/** A renewal that Codat shows counts, unless another browser came back from it meanwhile, or it was refused. */
async function confirmShown({ journey, wasLinked }: Attempt, found: Finding): Promise<Finding> {
  if (!wasLinked || found.kind !== "linked" || isConfirmed(journey) || (await confirmRenewal(journey))) return found;
  const latest = await findJourney(journey.id);
  if (!latest || isRefused(latest)) return finding("not-confirmed");
  return findUnconfirmed(latest, isSince(latest.returnedHereAt, latest) ? latest.returnedHereAt : null);
}

async function findUnconfirmed(journey: JourneyRow, firstReturnAt: Date | null): Promise<Finding> {
  await noteReturnedHere(journey.id);
  if ((await confirmHere(journey, firstReturnAt)) === "confirmed") return finding("linked");
  const latest = await findJourney(journey.id);
  if (!latest || !returnedElsewhere(latest)) return finding("waiting");
  return finding(latest.isReturnDisputed ? "not-confirmed" : "number-needed");
}

/** A renewal counts once Codat shows it, whatever the redirect says of it. */
function renewalKind(said: OutcomeKind, { journey, hint }: Attempt, latest: ConnectionRow): OutcomeKind {
  const isUnsaid = said === "already-connected" && hint.statusCode === null;
  if (said !== "linked" && !isUnsaid) return said;
  if (showsRenewal(latest, journey)) return "linked";
  if (isUnsaid) return said;
  const since = isSince(journey.returnedHereAt, journey) ? journey.returnedHereAt : null;
  const isTooLate = since !== null && Date.now() - since.getTime() > RENEWAL_SHOWS_WITHIN_MS;
  return isTooLate ? "not-confirmed" : "waiting";
}

function returnsHere(journey: JourneyRow): (Date | null)[] {
  return [journey.returnedHereAt, isUndecided(journey) ? journey.returnedAt : null];
}

function wasLinkedBefore(journey: JourneyRow, row: ConnectionRow): boolean {
  return row.status === "Linked" && row.linkedAt !== null && journey.sentAt !== null && row.linkedAt < journey.sentAt;
}

/** Whether the customer came back already since leaving for the bank. */
function hasReturned(journey: JourneyRow): boolean {
  return journey.returnedAt !== null && (journey.sentAt === null || journey.returnedAt > journey.sentAt);
}

/** Whether it came to no end yet: Codat could not be asked, or had nothing to say. */
function isUndecided({ outcome }: JourneyRow): boolean {
  return outcome === "waiting" || isUnknown(outcome);
}

/** The customer is back, and Codat could not be asked: the job finds out. */
async function recordUnknown(journey: JourneyRow, kind: OutcomeKind): Promise<void> {
  if (!hasReturned(journey) || journey.outcome === null) await markJourneyReturned(journey.id, kind);
}

async function recordOutcome({ journey, wasLinked }: Attempt, outcome: OutcomeKind): Promise<void> {
  if (journey.outcome === outcome && hasReturned(journey)) return;
  await markJourneyReturned(journey.id, outcome);
  countJourneyStep({ step: "returned", outcome });
  if (wasLinked && outcome !== "linked" && outcome !== "waiting") await dropRenewal(journey);
  const { companyId, id, connectionId } = journey;
  await insertEvent({
    companyId,
    journeyId: id,
    connectionId: connectionId ?? undefined,
    kind: "returned",
    actor: actorOf(journey),
    detail: { outcome },
  });
}

function hintOf(query: ReturnQuery): RedirectHint {
  const text = (value: string | undefined) => value?.trim().slice(0, 500) || null;
  return {
    statusCode: text(query.statusCode),
    statusText: text(query.statusText),
    errorMessage: text(query.errorMessage),
  };
}
