import "server-only";
import { randomUUID } from "node:crypto";
import { getBrand } from "../brand";
import { getConnection } from "../codat/client";
import { CodatError } from "../codat/errors";
import type { Connection } from "../codat/wire";
import type { OutcomeKind, OutcomeView } from "../contracts/outcome";
import { findCompanyRow, postponeRead } from "../db/companies";
import { type ConnectionRow, findConnectionRow, recordConnectionStatus } from "../db/connections";
import { insertEvent } from "../db/events";
import { findJourney, type JourneyRow, markJourneyReturned } from "../db/journeys";
import { outcomeOf, type RedirectHint } from "../domain/outcome";
import type { Visitor } from "../domain/visitor";
import { log } from "../log";
import { unseal } from "../seal";
import { getConsent } from "./consents";

type ReturnQuery = Record<string, string | undefined>;
type Finding = { kind: OutcomeKind; retryAfterSeconds: number | null; reference: string | null };

/**
 * What became of a journey to the bank. `state` names the journey, Codat says how the connection stands, the rest of
 * the query only hints why. Coming here again changes nothing. A browser that does not hold the journey learns the
 * bank's name and the outcome.
 */
export async function finishReturn(visitor: Visitor, query: ReturnQuery): Promise<OutcomeView> {
  const journey = await journeyOfReturn(visitor, query);
  const connection = journey?.connectionId ? await findConnectionRow(journey.connectionId) : null;
  if (!journey || !connection) return { ...nothingKnown, isHolder: visitor.kind === "holder" };
  const finding = await find(journey, connection, hintOf(query));
  if (finding.kind !== "our-fault") await keep(journey, finding.kind);
  const isHolder = visitor.kind === "holder" && visitor.holderHash === journey.holderHash;
  const shared = { ...finding, bankName: connection.providerName, isHolder };
  if (!isHolder) return { ...shared, companyName: null, connectionId: null, retry: null };
  const [company, consent] = await Promise.all([
    findCompanyRow(journey.companyId),
    getConsent(visitor, connection.providerKey),
  ]);
  const retry = consent && { providerKey: connection.providerKey, consentHash: consent.hash };
  return { ...shared, companyName: company?.name ?? null, connectionId: connection.id, retry };
}

const nothingKnown: OutcomeView = {
  kind: "link-expired",
  bankName: null,
  isHolder: false,
  companyName: null,
  connectionId: null,
  retry: null,
  retryAfterSeconds: null,
  reference: null,
};

async function journeyOfReturn(visitor: Visitor, query: ReturnQuery): Promise<JourneyRow | null> {
  if (query.state) {
    const sealed = await unseal("state", query.state);
    return typeof sealed?.journey === "string" ? findJourney(sealed.journey) : null;
  }
  // Without a state only the browser's own journey can be meant.
  return visitor.kind === "holder" ? findJourney(visitor.journeyId) : null;
}

async function find(journey: JourneyRow, row: ConnectionRow, hint: RedirectHint): Promise<Finding> {
  if (isTold(journey) && row.status === "Linked")
    return finding(hint.statusCode === "201" ? "already-connected" : "linked");
  try {
    const atCodat = await readConnection(row);
    await refreshConnection(row, atCodat);
    return finding(outcomeOf(hint, { status: atCodat.status, errors: newErrors(row, atCodat) }));
  } catch (error) {
    if (!(error instanceof CodatError)) throw error;
    if (error.kind === "not-found") return finding("link-expired");
    const reference = randomUUID().slice(0, 8);
    log().error(
      { reference, kind: error.kind, correlationId: error.correlationId },
      "the connection could not be read on return",
    );
    return { kind: "our-fault", retryAfterSeconds: error.retryAfterSeconds, reference };
  }
}

/** Whether the customer came back already since leaving for the bank. */
function isTold(journey: JourneyRow): boolean {
  return journey.returnedAt !== null && (journey.sentAt === null || journey.returnedAt > journey.sentAt);
}

async function readConnection(row: ConnectionRow): Promise<Connection> {
  const company = await findCompanyRow(row.companyId);
  if (!company?.codatId || !row.codatId)
    throw new CodatError("not-found", "get-connection", { message: "never created" });
  return getConnection(company.codatId, row.codatId);
}

/** Takes over what Codat says of a connection; the first to learn that it is linked starts the watch. */
export async function refreshConnection(row: ConnectionRow, atCodat: Connection): Promise<void> {
  const { accessDays } = getBrand().consent;
  const { becameLinked } = await recordConnectionStatus(row.id, {
    status: atCodat.status,
    lastSyncAt: atCodat.lastSync,
    accessDays,
  });
  if (!becameLinked) return;
  await postponeRead(row.companyId);
  await insertEvent({ companyId: row.companyId, connectionId: row.id, kind: "connection-linked", actor: "customer" });
}

async function keep(journey: JourneyRow, outcome: OutcomeKind): Promise<void> {
  if (journey.outcome === outcome && isTold(journey)) return;
  await markJourneyReturned(journey.id, outcome);
  const { companyId, id, connectionId } = journey;
  await insertEvent({
    companyId,
    journeyId: id,
    connectionId: connectionId ?? undefined,
    kind: "returned",
    actor: "customer",
    detail: { outcome },
  });
}

/** Errors that came after the customer left for the bank, by Codat's clock alone; the newest first. */
function newErrors(row: ConnectionRow, atCodat: Connection) {
  const oldMs = row.oldErrorAt?.getTime() ?? 0;
  return atCodat.dataConnectionErrors
    .filter(
      (error) => error.status !== "Resolved" && (error.erroredOnUtc?.getTime() ?? Number.POSITIVE_INFINITY) > oldMs,
    )
    .sort((a, b) => (b.erroredOnUtc?.getTime() ?? 0) - (a.erroredOnUtc?.getTime() ?? 0));
}

function hintOf(query: ReturnQuery): RedirectHint {
  const text = (value: string | undefined) => value?.trim().slice(0, 500) || null;
  return {
    statusCode: text(query.statusCode),
    statusText: text(query.statusText),
    errorMessage: text(query.errorMessage),
  };
}

function finding(kind: OutcomeKind): Finding {
  return { kind, retryAfterSeconds: null, reference: null };
}
