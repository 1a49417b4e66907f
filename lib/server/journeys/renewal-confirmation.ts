import "server-only";
import type { Database } from "@/lib/db/client";
import { decide } from "@/lib/db/confirmations";
import { type ConnectionRow, extendAccess } from "@/lib/db/connections";
import { endConsents, findConsentOfJourney } from "@/lib/db/consents";
import { restartDataStatuses } from "@/lib/db/data-statuses";
import type { JourneyRow } from "@/lib/db/journeys";
import { isConfirmed, isRefused, returnedElsewhere } from "@/lib/domain/confirmation";
import { isEarlier, parseFacts, type ReportedDataType, versionOf } from "@/lib/domain/connection-facts";
import { enqueue } from "@/lib/enqueue";
import { promisedDataTypes } from "@/lib/server/access/promised-data";
import { accessUntilOf } from "@/lib/server/connections/access-until";
import { withAttempt } from "./confirmations";

/**
 * Whether Codat has shown that a linked connection was authorised again since its customer left for the bank: a webhook said
 * so, or it has synced since. Nothing else distinguishes a renewal from a visit that changed nothing, least of all the redirect.
 */
export function showsRenewal(row: ConnectionRow, { sentAt, syncBeforeSent }: JourneyRow): boolean {
  if (sentAt === null) return false;
  if (row.relinkedAt !== null && row.relinkedAt >= sentAt) return true;
  const last = lastSyncOf(row);
  return last !== null && (syncBeforeSent === null || last > syncBeforeSent);
}

/** The last sync of a connection that is known here, of all of it or of one data type, by Codat's clock. */
export function lastSyncOf({ lastSyncAt, facts, codatId }: ConnectionRow): Date | null {
  const ofTypes = Object.values(parseFacts(facts, codatId ?? "").types).flatMap(({ syncedAt }) =>
    syncedAt === null ? [] : [Date.parse(syncedAt)],
  );
  const times = [lastSyncAt?.getTime() ?? Number.NaN, ...ofTypes].filter(Number.isFinite);
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

/**
 * A renewal that Codat has shown: the end of access moves on, and the agreement before it ends. Twice is once. False where it
 * doesn't count: another browser came back from it meanwhile, it was refused, or the connection is linked no more.
 */
export async function confirmRenewal(renewal: JourneyRow): Promise<boolean> {
  const result = await withAttempt(renewal, async ({ journey, row, tx }) => {
    if (isConfirmed(journey)) return "already" as const;
    if (row.status !== "Linked" || isRefused(journey) || returnedElsewhere(journey)) return "not" as const;
    const consent = await findConsentOfJourney(journey.id, row.providerKey, tx);
    await decide(journey.id, "here", tx);
    await extendAccess(row.id, accessUntilOf(row, consent), tx);
    await endConsents(row.id, { endedBy: "renewed", agreedBefore: consent?.agreedAt }, tx);
    await restartTypes(row, journey.sentAt, tx);
    return "now" as const;
  });
  if (result === "now") await enqueue({ job: "send-notices" });
  return result === "now" || result === "already";
}

/**
 * A renewal that came to nothing leaves all as it was; what was agreed to for it ends unused. One that counts by now, or waits to
 * be confirmed, came to something.
 */
export async function dropRenewal(renewal: JourneyRow): Promise<void> {
  await withAttempt(renewal, async ({ journey, row, tx }) => {
    if (isConfirmed(journey) || (row.status === "Unconfirmed" && returnedElsewhere(journey))) return;
    await endConsents(row.id, { endedBy: "unused", onlyJourneyId: journey.id }, tx);
  });
}

/** All is read again, but for what was reported since the customer left for the bank: it would not be reported a second time. */
async function restartTypes({ id, facts, codatId }: ConnectionRow, sentAt: Date | null, tx: Database): Promise<void> {
  const { types } = parseFacts(facts, codatId ?? "");
  const isNew = (reported: ReportedDataType | undefined) =>
    reported && sentAt && !isEarlier(reported.as, versionOf(sentAt));
  const older = promisedDataTypes().filter((dataType) => !isNew(types[dataType]));
  await restartDataStatuses(id, older, tx);
}
