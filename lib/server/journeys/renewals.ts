import "server-only";
import { randomUUID } from "node:crypto";
import type { BankSection } from "@/lib/contracts/bank-section";
import type { ConsentView } from "@/lib/contracts/consent";
import type { AgreedBefore } from "@/lib/contracts/consent-record";
import type { ConnectionView } from "@/lib/contracts/dashboard";
import { getDb } from "@/lib/db/client";
import type { ConnectionRow } from "@/lib/db/connections";
import { findLastAgreement } from "@/lib/db/consents";
import { findJourney, findUnsentRenewal, insertJourney, type JourneyRow, lockCompanyAttempts } from "@/lib/db/journeys";
import type { Customer } from "@/lib/domain/customer";
import type { Holder } from "@/lib/domain/visitor";
import { AppError } from "@/lib/errors";
import { authoriseSharing } from "@/lib/server/access/authorise";
import { getCatalogue } from "@/lib/server/banks/catalogue";
import { toConnectionView } from "@/lib/server/connections/connection-views";
import { findConsentShown, getConsent } from "@/lib/server/consents/consents";
import { textChanges } from "@/lib/server/consents/text-changes";
import { countJourneyStep } from "@/lib/telemetry/metrics";
import { agreeAndOpen, type LinkResult, linkProblem } from "./link";

const nobody = { kind: "nobody" } as const;

/**
 * What a customer agrees to when they confirm access again, null when the bank cannot be offered at present; and what they
 * agreed to before, null for a bank that was never connected.
 */
export async function getRenewal(
  who: Customer | Holder,
  connectionId: string,
): Promise<{ connection: ConnectionView; consent: ConsentView | null; before: AgreedBefore | null }> {
  const row = await authoriseSharing(who, connectionId);
  const [connection, consent, last] = await Promise.all([
    toConnectionView(row),
    getConsent(nobody, row.providerKey, { companyId: row.companyId }),
    row.linkedAt === null ? null : findLastAgreement(row.id),
  ]);
  const before = consent &&
    last && { agreedAt: last.agreedAt.toISOString(), changes: textChanges(last.text, consent.text) };
  return { connection, consent, before };
}

/**
 * Begins a renewal: the customer goes to the bank through the same connection. Until they come back having confirmed it,
 * everything stays as it is. `holderHash` names the browser that goes, `section` where in the account it comes from. @throws AppError "not-found"
 */
export async function startRenewal(
  who: Customer | Holder,
  input: { id: string; consentHash: string; section?: BankSection },
  holderHash: string,
): Promise<LinkResult> {
  const row = await authoriseSharing(who, input.id);
  const catalogue = await getCatalogue();
  if (!catalogue.fetchedAt) return linkProblem("codat-unavailable");
  const provider = catalogue.byKey.get(row.providerKey);
  if (!provider) return linkProblem("bank-unavailable");
  const consent = await findConsentShown(nobody, provider.key, input.consentHash, row.companyId);
  if (!consent) return linkProblem("consent-changed");
  const userId = who.kind === "customer" ? who.userId : null;
  const journey = await findJourney(await beginRenewal(row, { holderHash, userId }));
  if (!journey) throw new AppError("internal.unexpected");
  return agreeAndOpen(journey, { provider, consent, login: row.login, section: input.section });
}

/** The journey of a renewal. One that couldn't be opened goes on when it is tried again: it is agreed to once. */
async function beginRenewal(
  { id: connectionId, companyId }: ConnectionRow,
  by: Pick<JourneyRow, "holderHash" | "userId">,
): Promise<string> {
  const id = randomUUID();
  const begun = await (await getDb()).transaction(async (tx) => {
    await lockCompanyAttempts(companyId, tx);
    const unsent = await findUnsentRenewal({ ...by, connectionId }, tx);
    if (unsent === null)
      await insertJourney({ id, companyId, connectionId, ...by, requestId: null, origin: "renewal" }, tx);
    return unsent ?? id;
  });
  if (begun === id) countJourneyStep({ step: "started" });
  return begun;
}
