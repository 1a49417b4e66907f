import "server-only";
import { randomUUID } from "node:crypto";
import { getBrand } from "@/lib/brand";
import type { Connection } from "@/lib/codat/client/wire";
import { CodatError } from "@/lib/codat/errors";
import { type Actor, actorOf } from "@/lib/contracts/actor";
import type { BankSection } from "@/lib/contracts/bank-section";
import { deletedStatuses } from "@/lib/contracts/connection-status";
import type { ConsentView } from "@/lib/contracts/consent";
import type { ErrorCode } from "@/lib/contracts/error-messages";
import type { LinkBankInput } from "@/lib/contracts/journey";
import type { LinkProblem } from "@/lib/contracts/outcome";
import { type Database, getDb } from "@/lib/db/client";
import type { CompanyRow } from "@/lib/db/companies";
import { listAttempts } from "@/lib/db/confirmations";
import { type ConnectionRow, ensureConnection, findConnectionRow, markConnectionSent } from "@/lib/db/connections";
import { hasEndedConsent, insertConsent } from "@/lib/db/consents";
import { insertEvent } from "@/lib/db/events";
import {
  findJourney,
  findJourneyUnderWay,
  insertJourney,
  type JourneyRow,
  markJourneyAgreed,
  markJourneySent,
} from "@/lib/db/journeys";
import { findConnectionToBank, freeLogin, nextLogin } from "@/lib/db/logins";
import { findRole } from "@/lib/db/memberships";
import { endOfDay } from "@/lib/domain/calendar-day";
import { isRefused, returnedElsewhere } from "@/lib/domain/confirmation";
import { outgoingLinkUrl } from "@/lib/domain/link-url";
import type { Holder, Visitor } from "@/lib/domain/visitor";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { logCodatFailure } from "@/lib/server/access/codat-failure";
import { withCompanyLease } from "@/lib/server/access/company-lease";
import { getCatalogue, type Provider } from "@/lib/server/banks/catalogue";
import { ensureCompanyAtCodat, forgetIfVanished } from "@/lib/server/companies/codat-company";
import { applyConnectionUpdate, updateFrom } from "@/lib/server/connections/apply-update";
import { ensureConnectionAtCodat } from "@/lib/server/connections/codat-connection";
import { unlinkNow } from "@/lib/server/connections/stopped-connections";
import { findConsentShown } from "@/lib/server/consents/consents";
import { countJourneyStep } from "@/lib/telemetry/metrics";
import { noteJourney } from "@/lib/telemetry/request-context";
import { discard } from "./discard";
import { lastSyncOf } from "./renewal-confirmation";
import { type ReturnState, sealReturnState } from "./return-state";
import { mayWatch } from "./watched-company";

/** A link URL is good for a day; the way back stays open for as long again. */
const STATE_SECONDS = 2 * 24 * 3600;

type Agreed = {
  provider: Provider;
  consent: ConsentView;
  login: number;
  /** Where in the account it was begun; it leads back there. */
  section?: BankSection | undefined;
};
type Refused = {
  kind: "problem";
  problem: LinkProblem;
  retryAfterSeconds: number | null;
  reference: string | null;
  /** When a limit ends that lasts too long to be counted down; ISO 8601. */
  endsAt?: string;
};
/** `url` leads to the bank; for somebody who was there already, it is our own page of coming back. */
export type LinkResult = { kind: "sent"; url: string } | Refused;

/**
 * Stores the customer's agreement, sees to the company and the connection at Codat, and answers where to send the
 * customer: a fresh link URL that must be used at once. What stands in the way comes back as a problem, not as an error.
 * Nobody is sent to a bank that they have authorised already.
 * @throws AppError "no-journey" for a browser without one
 */
export async function linkBank(visitor: Visitor, input: LinkBankInput): Promise<LinkResult> {
  const journey = visitor.kind === "holder" ? await journeyOf(visitor, input.journey) : null;
  if (!journey) throw new AppError("journey.not-started");
  const catalogue = await getCatalogue();
  if (!catalogue.fetchedAt) return linkProblem("codat-unavailable");
  const provider = catalogue.byKey.get(input.providerKey);
  if (!provider) return linkProblem("bank-unavailable");
  const consent = await findConsentShown(visitor, provider.key, input.consentHash, journey.companyId);
  if (!consent) return linkProblem("consent-changed");
  const tried = input.login === "tried" ? await findTried(journey, provider.key) : null;
  const existing = tried ?? (await findConnectionToBank(journey.companyId, provider.key));
  // Another login is never renewed in place of one that was tried and is gone.
  const isMeant = input.intent !== "link" && (input.login === undefined || tried !== null);
  if (existing?.status === "Linked" && !isMeant) return linkProblem("already-connected");
  const returning = existing?.status === "Unconfirmed" ? await findReturning(journey, existing.id) : null;
  if (returning && input.intent === "link") return wayBackOf({ journey: returning.id });
  return agreeAndOpen(journey, { provider, consent, login: await loginFor(journey, existing, input) });
}

/** The login at a bank that a journey went to, while it is there. */
export async function findTried({ connectionId }: JourneyRow, providerKey: string): Promise<ConnectionRow | null> {
  const row = connectionId === null ? null : await findConnectionRow(connectionId);
  return row?.providerKey === providerKey && !deletedStatuses.includes(row.status) ? row : null;
}

async function loginFor(
  { companyId }: JourneyRow,
  existing: ConnectionRow | null,
  { intent, providerKey }: LinkBankInput,
): Promise<number> {
  if (intent === "another") return nextLogin(companyId, providerKey);
  return existing?.login ?? freeLogin(companyId, providerKey, { isGuests: false });
}

/** The journey of this browser that was last sent to the connection's bank, unless another browser came back from there. */
async function findReturning({ holderHash }: JourneyRow, connectionId: string): Promise<JourneyRow | null> {
  const [latest] = await listAttempts(connectionId);
  return latest?.holderHash === holderHash && !returnedElsewhere(latest) && !isRefused(latest) ? latest : null;
}

async function wayBackOf(state: ReturnState): Promise<LinkResult> {
  return { kind: "sent", url: paths.returnedWith(await sealReturnState(state, STATE_SECONDS)) };
}

/**
 * The journey in hand, or the one that the page was about, in the name of the person who is signed in: also one that began before they
 * were. Two tabs of one browser may be about two companies. Null where the page was about one that isn't theirs any more.
 */
export async function journeyOf(visitor: Holder, askedId: string | undefined): Promise<JourneyRow | null> {
  const { journeyId, userId } = visitor;
  const journey = await findJourney(askedId ?? journeyId);
  const isOther = journey?.id !== journeyId;
  if (isOther && !(journey?.holderHash === visitor.holderHash && (await mayWatch(visitor, journey.companyId))))
    return null;
  const isMember = journey !== null && userId !== null && (await findRole(userId, journey.companyId)) !== null;
  return journey && { ...journey, userId: journey.userId ?? (isMember ? userId : null) };
}

/** Stores the agreement and opens the way to the bank; what stands in the way comes back as a problem. */
export async function agreeAndOpen(journey: JourneyRow, agreed: Agreed): Promise<LinkResult> {
  const { journeyId, connection, isFirst } = await agree(journey, agreed);
  noteJourney(journeyId);
  if (journeyId !== journey.id) countJourneyStep({ step: "started" });
  if (isFirst) countJourneyStep({ step: "agreed" });
  try {
    return await openLink({ journey: journeyId, section: agreed.section }, connection, actorOf(journey));
  } catch (error) {
    const problem = problemOf(error);
    countJourneyStep({ step: "not-sent", outcome: problem.problem });
    return problem;
  }
}

/** Everything that we must not lose is written before Codat is called. */
async function agree(
  journey: JourneyRow,
  { provider, consent, login }: Agreed,
): Promise<{ journeyId: string; connection: ConnectionRow; isFirst: boolean }> {
  const { companyId } = journey;
  const bank = { providerKey: provider.key, providerName: provider.name };
  const { integrationId, sourceId } = provider;
  const db = await getDb();
  return db.transaction(async (tx) => {
    const connection = await ensureConnection(companyId, { ...bank, integrationId, sourceId, login }, tx);
    // Who goes to the bank again starts from the beginning there: what nobody confirmed may be somebody else's.
    if (connection.status === "Unconfirmed") await discard(connection, connection.linkedAt !== null, tx);
    const journeyId = await journeyFor(journey, connection.id, tx);
    await markJourneyAgreed(journeyId, { ...bank, connectionId: connection.id }, tx);
    const isFirst = await insertConsent(
      {
        id: randomUUID(),
        companyId,
        journeyId,
        connectionId: connection.id,
        providerKey: provider.key,
        text: consent.text,
        version: consent.version,
        hash: consent.hash,
        language: consent.language,
        scope: { sections: consent.sections, retentionMonths: getBrand().consent.retentionMonths },
        agreedBy: journey.userId ?? "journey holder",
        expiresAt: endOfDay(consent.expiresOn),
      },
      tx,
    );
    if (isFirst) {
      const detail = { version: consent.version, hash: consent.hash };
      const actor = actorOf(journey);
      await insertEvent(
        { companyId, journeyId, connectionId: connection.id, kind: "consent-given", actor, detail },
        tx,
      );
    }
    return { journeyId, connection, isFirst };
  });
}

/** A journey leads to one bank: for another one, or once it or its agreement is over, it goes on as a new one of the same browser. */
async function journeyFor(journey: JourneyRow, connectionId: string, tx: Database): Promise<string> {
  const isOther =
    journey.connectionId !== null && (journey.connectionId !== connectionId || journey.outcome === "linked");
  if (!isOther && !(await hasEndedConsent(journey.id, connectionId, tx))) return journey.id;
  const { companyId, holderHash, userId } = journey;
  const begun = await findJourneyUnderWay(journey, connectionId, tx);
  if (begun && !(await hasEndedConsent(begun.id, connectionId, tx))) return begun.id;
  const id = randomUUID();
  await insertJourney({ id, companyId, holderHash, requestId: null, origin: "another-bank", userId }, tx);
  return id;
}

async function openLink(
  state: ReturnState,
  { id, companyId, providerKey }: ConnectionRow,
  actor: Actor,
): Promise<LinkResult> {
  const known = await findConnectionRow(id);
  const atCodat = await withCompanyLease(companyId, (company) => connect(company, id, providerKey));
  if (known && (await isAuthorised(known, atCodat)))
    return wayBackOf({ ...state, journey: (await listAttempts(id))[0]?.id ?? state.journey });
  const { linkUrl, dataConnectionErrors, lastSync } = atCodat;
  const { CODAT_LINK_HOSTS, CODAT_API_URL } = getEnv();
  const sealed = await sealReturnState(state, STATE_SECONDS);
  const url = outgoingLinkUrl(linkUrl, { allowedHosts: CODAT_LINK_HOSTS, codatUrl: CODAT_API_URL, state: sealed });
  if (!url) throw new Error("Codat's link URL leads to a host that CODAT_LINK_HOSTS does not allow, or is not a URL.");
  const row = await findConnectionRow(id);
  await markJourneySent(state.journey, latest([lastSync, row && lastSyncOf(row)]));
  countJourneyStep({ step: "sent" });
  await markConnectionSent(id, latest(dataConnectionErrors.map(({ erroredOnUtc }) => erroredOnUtc)));
  await insertEvent({ companyId, journeyId: state.journey, connectionId: id, kind: "sent-to-bank", actor });
  return { kind: "sent", url };
}

/** Whether the customer has authorised what was not linked when they agreed; then it is recorded here, as when they come back. */
async function isAuthorised(known: ConnectionRow, atCodat: Connection): Promise<boolean> {
  if (known.status === "Linked" || known.sentAt === null || atCodat.status !== "Linked") return false;
  await applyConnectionUpdate(known, updateFrom(atCodat));
  const latest = await findConnectionRow(known.id);
  return latest?.status === "Linked" || latest?.status === "Unconfirmed";
}

/** The connection at Codat, ready to be authorised. A company that was deleted there in the meantime is created again. */
async function connect(company: CompanyRow, connectionId: string, providerKey: string): Promise<Connection> {
  const row = await findConnectionRow(connectionId);
  if (!row) throw new AppError("connection.removed-meanwhile");
  try {
    // What was stopped must have ended there before somebody may link it again.
    if (row.unlinkAt !== null) await unlinkNow(row);
    return await ensureConnectionAtCodat(await ensureCompanyAtCodat(company, providerKey), row);
  } catch (error) {
    const isVanished = error instanceof CodatError && error.kind === "not-found" && (await forgetIfVanished(company));
    if (!isVanished) throw error;
    const made = await ensureCompanyAtCodat({ ...company, codatId: null, codatAttemptedAt: null }, providerKey);
    return ensureConnectionAtCodat(made, { ...row, codatId: null, codatAttemptedAt: null });
  }
}

function latest(times: (Date | null)[]): Date | null {
  const known = times.flatMap((time) => time?.getTime() ?? []);
  return known.length > 0 ? new Date(Math.max(...known)) : null;
}

/** How many companies may begin without an account, by what is used up. */
const limits: Partial<Record<ErrorCode, LinkProblem>> = {
  "company.too-many-from-network": "network-limit",
  "company.too-many-starting": "everyone-limit",
};

function problemOf(error: unknown): Refused {
  const limit = error instanceof AppError && limits[error.code];
  if (limit) {
    const endsAt = new Date(Date.now() + (error.retryAfterSeconds ?? 0) * 1000).toISOString();
    return { ...linkProblem(limit), endsAt };
  }
  if (error instanceof AppError && error.family === "busy") return linkProblem("busy", error.retryAfterSeconds ?? 5);
  const reference = logCodatFailure(error, "the link could not be opened");
  if (!(error instanceof CodatError)) return linkProblem("our-fault", null, reference);
  // One that we did not even send is no sign of a crowd: Codat may have asked for a pause because it is being mended.
  if (error.kind === "throttled")
    return linkProblem(error.wasSent ? "busy" : "asked-to-wait", error.retryAfterSeconds, reference);
  if (error.isPassing) return linkProblem("codat-unavailable", error.retryAfterSeconds, reference);
  const isAboutBank =
    error.operation === "create-connection" && (error.kind === "refused" || error.kind === "not-found");
  return linkProblem(isAboutBank ? "bank-unavailable" : "our-fault", null, reference);
}

export function linkProblem(
  what: LinkProblem,
  retryAfterSeconds: number | null = null,
  reference: string | null = null,
): Refused {
  return { kind: "problem", problem: what, retryAfterSeconds, reference };
}
