import "server-only";
import { randomUUID } from "node:crypto";
import { takeFromLimit } from "@/lib/auth/rate-limits";
import { actors } from "@/lib/contracts/actor";
import { invitationToken, type ReceivedBankInvitationView } from "@/lib/contracts/bank-invitation";
import type { ConsentView } from "@/lib/contracts/consent";
import {
  bindInvitation,
  findBankInvitation,
  type KnownInvitation,
  markInvitationAgreed,
  markInvitationDeclined,
  markInvitationOpened,
} from "@/lib/db/bank-invitations";
import { getDb } from "@/lib/db/client";
import { findConnectionRow } from "@/lib/db/connections";
import { insertEvent } from "@/lib/db/events";
import { guestHashOf } from "@/lib/db/guests";
import { findJourney, findJourneyByRequest, insertJourney, type JourneyRow } from "@/lib/db/journeys";
import { freeLogin } from "@/lib/db/logins";
import { AppError } from "@/lib/errors";
import { getCatalogue } from "@/lib/server/banks/catalogue";
import { findConsentShown, getConsent } from "@/lib/server/consents/consents";
import { countJourneyStep } from "@/lib/telemetry/metrics";
import { bankOf, hashInvitationToken, stateOf } from "./bank-invitations";
import type { Browser } from "./confirmations";
import { agreeAndOpen, type LinkResult, linkProblem } from "./link";

const nobody = { kind: "nobody" } as const;

/**
 * What somebody sees who opens the link: for which company and bank, who asks, and the agreement. Looking uses nothing up, and
 * says nothing of the company but its name. Null where the link is no good any more, or was used in another browser.
 */
export async function getReceivedInvitation(
  token: string,
  browser: Browser,
): Promise<(ReceivedBankInvitationView & { consent: ConsentView | null }) | null> {
  const row = await findOpen(token, browser);
  if (!row) return null;
  const { companyName, inviterEmail, matchNumber, expiresAt, companyId, providerKey } = row;
  const consent = await getConsent(nobody, providerKey, { companyId });
  return {
    companyName,
    bank: bankOf(row),
    inviterEmail,
    matchNumber,
    expiresAt: expiresAt.toISOString(),
    isDeclined: stateOf(row) === "declined",
    // How many people have access stands in the text; who they are is not for everybody who has the link.
    consent: consent && { ...consent, people: [] },
  };
}

/** Whether this very browser has connected the bank by the link. */
export async function hasConnectedBy(token: string, { hash }: Browser): Promise<boolean> {
  const row = await findBankInvitation({ tokenHash: hashInvitationToken(token) });
  return row !== null && row.connectedAt !== null && hash !== null && row.guestHash === hash;
}

/** Notes that somebody pressed the button on that page. @throws AppError "not-found" */
export async function openInvitation(token: string, browser: Browser): Promise<void> {
  const row = await findOpen(token, browser);
  if (!row) throw new AppError("bank-invitation.not-open");
  if (!(await markInvitationOpened(row.id))) return;
  await insertEvent({ companyId: row.companyId, kind: "bank-invitation-opened", actor: actors.holder });
}

/** Notes that somebody said "Not now" to it, before anybody agreed; of one that is over there is nothing to note. */
export async function declineInvitation(token: string, browser: Browser): Promise<void> {
  const row = await findOpen(token, browser);
  if (!row || !(await markInvitationDeclined(row.id))) return;
  await insertEvent({ companyId: row.companyId, kind: "bank-invitation-declined", actor: actors.holder });
}

/**
 * Agrees in an invited browser, which alone may use the invitation from then on, and opens the way to the bank. The connection is
 * one of its own: nobody else of the company was ever sent to it.
 * @throws AppError "not-found", "too-many"
 */
export async function agreeInvited(
  browser: Browser,
  { invitation, consentHash }: { invitation: string; consentHash: string },
): Promise<LinkResult> {
  const row = await findOpen(invitation, browser);
  const { hash } = browser;
  if (!row || hash === null) throw new AppError("bank-invitation.not-open");
  const { id, companyId, providerKey } = row;
  await takeFromLimit("link", { journey: id, company: companyId });
  const catalogue = await getCatalogue();
  if (!catalogue.fetchedAt) return linkProblem("codat-unavailable");
  const provider = catalogue.byKey.get(providerKey);
  if (!provider) return linkProblem("bank-unavailable");
  const consent = await findConsentShown(nobody, providerKey, consentHash, companyId);
  if (!consent) return linkProblem("consent-changed");
  const journey = await journeyOfGuest(row, hash);
  const result = await agreeAndOpen(journey, { provider, consent, login: await loginOf(journey, providerKey) });
  const { connectionId } = (await findJourney(journey.id)) ?? journey;
  if (connectionId !== null) await markInvitationAgreed(id, connectionId);
  return result;
}

/** By the secret of the link; by its id only for the browser that has agreed. */
async function findOpen(invitation: string, { hash }: Browser): Promise<KnownInvitation | null> {
  const isToken = invitationToken.safeParse(invitation).success;
  const by = isToken ? { tokenHash: hashInvitationToken(invitation) } : { id: invitation };
  const row = await findBankInvitation(by);
  if (!row || ["connected", "withdrawn"].includes(stateOf(row))) return null;
  // Who has agreed in time may try again at the bank for longer than that.
  const isFree = row.guestHash === null ? isToken && !row.isExpired : row.guestHash === hash;
  return isFree ? row : null;
}

/** The journey of an invited browser, which is made once: a second browser comes too late. */
async function journeyOfGuest({ id, companyId }: KnownInvitation, browserHash: string): Promise<JourneyRow> {
  const holderHash = guestHashOf(browserHash);
  const isNew = await (await getDb()).transaction(async (tx) => {
    if (!(await bindInvitation(id, browserHash, tx))) throw new AppError("bank-invitation.not-open");
    if (await findJourneyByRequest(id, tx)) return false;
    await insertJourney({ id: randomUUID(), companyId, holderHash, requestId: id, origin: "invited" }, tx);
    return true;
  });
  if (isNew) countJourneyStep({ step: "started" });
  const journey = await findJourneyByRequest(id);
  if (journey?.companyId !== companyId || journey.holderHash !== holderHash)
    throw new AppError("bank-invitation.not-open");
  return journey;
}

async function loginOf({ connectionId, companyId }: JourneyRow, providerKey: string): Promise<number> {
  const own = connectionId === null ? null : await findConnectionRow(connectionId);
  return own?.login ?? freeLogin(companyId, providerKey, { isGuests: true });
}
