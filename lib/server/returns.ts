import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { getConnection } from "../codat/client";
import { CodatError } from "../codat/errors";
import type { Connection } from "../codat/wire";
import { type OutcomeKind, type OutcomeView, outcomeKinds } from "../contracts/outcome";
import { getDb } from "../db/client";
import { findCompanyRow } from "../db/companies";
import { type ConnectionRow, extendAccess, findConnectionRow, lockConnectionRow } from "../db/connections";
import { endConsents, findConsentOfJourney } from "../db/consents";
import { restartDataStatuses } from "../db/data-statuses";
import { insertEvent } from "../db/events";
import { findJourney, type JourneyRow, markJourneyReturned } from "../db/journeys";
import { outcomeOf, type RedirectHint } from "../domain/outcome";
import { isToldByWebhook } from "../domain/patience";
import { isEarlier, momentOf, readTold, type ToldType } from "../domain/telling";
import type { Visitor } from "../domain/visitor";
import { unseal } from "../seal";
import { countJourneyStep } from "../telemetry/metrics";
import { noteJourney } from "../telemetry/request-context";
import { accessUntilOf } from "./access-until";
import { logCodatFailure } from "./codat-failure";
import { getConsent } from "./consents";
import { promisedDataTypes } from "./promised-data";
import { hear, tellingOf } from "./tellings";

/** For so long a customer who comes back waits for the webhook, before Codat is asked itself. */
const WEBHOOK_WAIT_MS = 1_500;
const LOOK_MS = 50;

type ReturnQuery = Record<string, string | undefined>;
type Attempt = { journey: JourneyRow; row: ConnectionRow; wasLinked: boolean };
type Finding = { kind: OutcomeKind; retryAfterSeconds: number | null; reference: string | null };

/**
 * What became of a journey to the bank. `state` names the journey, Codat says how the connection stands, the rest of
 * the query only hints why. Coming here again changes nothing. A browser that does not hold the journey learns the
 * bank's name and the outcome.
 */
export async function finishReturn(visitor: Visitor, query: ReturnQuery): Promise<OutcomeView> {
  const journey = await journeyOfReturn(visitor, query);
  if (journey) noteJourney(journey.id);
  const before = journey?.connectionId ? await findConnectionRow(journey.connectionId) : null;
  const connection = before && (await awaitWebhook(before, hintOf(query)));
  if (!journey || !connection) return { ...nothingKnown, isHolder: visitor.kind === "holder" };
  const attempt = { journey, row: connection, wasLinked: wasLinkedBefore(journey, connection) };
  const finding = await find(attempt, hintOf(query));
  if (finding.kind !== "our-fault") await keep(attempt, finding.kind);
  const isHolder = visitor.kind === "holder" && visitor.holderHash === journey.holderHash;
  const isStillLinked = attempt.wasLinked && !["linked", "our-fault", "already-connected"].includes(finding.kind);
  const shared = { ...finding, bankName: connection.providerName, isHolder, isStillLinked };
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
  isStillLinked: false,
  companyName: null,
  connectionId: null,
  retry: null,
  retryAfterSeconds: null,
  reference: null,
};

/**
 * The connection once its webhook, which comes at the same moment as the customer, has told that it is linked; as it is
 * where the redirect says that it isn't, or where no webhooks come.
 */
async function awaitWebhook(row: ConnectionRow, { statusCode }: RedirectHint): Promise<ConnectionRow> {
  if (row.status === "Linked" || statusCode !== "200" || !isToldByWebhook(row)) return row;
  const untilMs = Date.now() + WEBHOOK_WAIT_MS;
  let latest = row;
  while (latest.status !== "Linked" && Date.now() < untilMs) {
    await sleep(LOOK_MS);
    latest = (await findConnectionRow(row.id)) ?? row;
  }
  return latest;
}

async function journeyOfReturn(visitor: Visitor, query: ReturnQuery): Promise<JourneyRow | null> {
  if (query.state) {
    const sealed = await unseal("state", query.state);
    return typeof sealed?.journey === "string" ? findJourney(sealed.journey) : null;
  }
  // Without a state only the browser's own journey can be meant.
  return visitor.kind === "holder" ? findJourney(visitor.journeyId) : null;
}

async function find({ journey, row, wasLinked }: Attempt, hint: RedirectHint): Promise<Finding> {
  if (!wasLinked && row.status === "Linked" && isSince(row.linkedAt, journey)) return finding("linked");
  if (isTold(journey) && row.status === "Linked") {
    const told = wasLinked ? outcomeKinds.find((kind) => kind === journey.outcome) : undefined;
    return finding(told ?? (hint.statusCode === "201" ? "already-connected" : "linked"));
  }
  try {
    const atCodat = await readConnection(row);
    await hear(row, tellingOf(atCodat));
    return finding(outcomeOf(hint, { status: atCodat.status, errors: newErrors(row, atCodat), wasLinked }));
  } catch (error) {
    if (!(error instanceof CodatError)) throw error;
    if (error.kind === "not-found") return finding("link-expired");
    countJourneyStep({ step: "returned", outcome: "our-fault" });
    const reference = logCodatFailure(error, "the connection could not be read on return");
    return { kind: "our-fault", retryAfterSeconds: error.retryAfterSeconds, reference };
  }
}

/** Whether it happened after the customer left for the bank. */
function isSince(at: Date | null, { sentAt }: JourneyRow): boolean {
  return at !== null && sentAt !== null && at >= sentAt;
}

/** A renewal: the connection was linked when the customer left for the bank. */
function wasLinkedBefore(journey: JourneyRow, row: ConnectionRow): boolean {
  return row.status === "Linked" && row.linkedAt !== null && journey.sentAt !== null && row.linkedAt < journey.sentAt;
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

async function keep({ journey, row, wasLinked }: Attempt, outcome: OutcomeKind): Promise<void> {
  if (journey.outcome === outcome && isTold(journey)) return;
  await markJourneyReturned(journey.id, outcome);
  countJourneyStep({ step: "returned", outcome });
  if (wasLinked) await keepRenewal(journey, row, outcome === "linked");
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

/** A renewal that was confirmed moves the end of access on; one that was not leaves all as it was. */
async function keepRenewal(journey: JourneyRow, row: ConnectionRow, isConfirmed: boolean): Promise<void> {
  if (!isConfirmed) {
    await endConsents(row.id, { endedBy: "unused", onlyJourneyId: journey.id });
    return;
  }
  const consent = await findConsentOfJourney(journey.id, row.providerKey);
  await extendAccess(row.id, accessUntilOf(row, consent));
  await endConsents(row.id, { endedBy: "renewed", agreedBefore: consent?.agreedAt });
  await restartTypes(row.id, journey.sentAt);
}

/** All is read anew, but for what was told since the customer left for the bank: nobody would tell it a second time. */
async function restartTypes(connectionId: string, sentAt: Date | null): Promise<void> {
  await (await getDb()).transaction(async (tx) => {
    const row = await lockConnectionRow(connectionId, tx);
    const { types } = readTold(row?.told, row?.codatId ?? "");
    const isNew = (told: ToldType | undefined) => told && sentAt && !isEarlier(told.as, momentOf(sentAt));
    const older = promisedDataTypes().filter((dataType) => !isNew(types[dataType]));
    await restartDataStatuses(connectionId, older, tx);
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
