import "server-only";
import { randomUUID } from "node:crypto";
import type { JourneyView, StartFormView, StartJourneyInput } from "../contracts/journey";
import { getDb } from "../db/client";
import { type CompanyRow, findCompanyRow, insertCompany, updateCompanyDetails } from "../db/companies";
import { insertEvent } from "../db/events";
import { findJourney, findJourneyByRequest, insertJourney } from "../db/journeys";
import type { Visitor } from "../domain/visitor";

/**
 * Starts a journey for the company in the form and returns its id. The same form sent again, or a correction of it
 * before anything exists at Codat, goes on with the company that is there; another name later is another company.
 * `holderHash` names the browser that may go on with it.
 */
export async function startJourney(visitor: Visitor, input: StartJourneyInput, holderHash: string): Promise<string> {
  const details = { name: input.companyName, email: input.email, reference: input.reference };
  const current = (await findJourneyByRequest(input.requestId)) ?? (await journeyInHand(visitor));
  if (current && current.holderHash === holderHash) {
    const company = await findCompanyRow(current.companyId);
    if (company && isSameCompany(company, input)) {
      await updateCompanyDetails(company.id, details);
      return current.id;
    }
  }
  return insertBoth(input, details, holderHash);
}

/** The journey in hand in a few words, or null for nobody. */
export async function getJourney(visitor: Visitor): Promise<JourneyView | null> {
  const current = await journeyInHand(visitor);
  const company = current && (await findCompanyRow(current.companyId));
  if (!company) return null;
  return {
    companyName: company.name,
    email: company.email,
    reference: company.reference,
    bankName: current.providerName,
  };
}

/** The form "Your company": as it was refused, else as the link or the journey in hand fills it. */
export async function getStartForm(
  visitor: Visitor,
  prefill: { companyName?: string; email?: string; reference?: string; bankKey?: string },
  refused: StartFormView | null,
): Promise<StartFormView> {
  if (refused) return refused;
  const journey = await getJourney(visitor);
  return {
    requestId: randomUUID(),
    values: {
      companyName: prefill.companyName ?? journey?.companyName ?? "",
      email: prefill.email ?? journey?.email ?? "",
      reference: prefill.reference ?? journey?.reference ?? "",
    },
    bankKey: prefill.bankKey ?? null,
    problems: {},
  };
}

async function journeyInHand(visitor: Visitor) {
  return visitor.kind === "holder" ? findJourney(visitor.journeyId) : null;
}

function isSameCompany(company: CompanyRow, input: StartJourneyInput): boolean {
  const isAtCodat = company.codatId !== null || company.codatAttemptedAt !== null;
  return !isAtCodat || company.name === input.companyName;
}

async function insertBoth(
  input: StartJourneyInput,
  details: Pick<CompanyRow, "name" | "email" | "reference">,
  holderHash: string,
) {
  const [companyId, journeyId] = [randomUUID(), randomUUID()];
  const db = await getDb();
  try {
    await db.transaction(async (tx) => {
      await insertCompany({ id: companyId, ...details }, tx);
      // A request id that another company's journey has already used stays with that one.
      const requestId = (await findJourneyByRequest(input.requestId, tx)) ? null : input.requestId;
      await insertJourney({ id: journeyId, companyId, holderHash, requestId, origin: "form" }, tx);
      await insertEvent({ companyId, journeyId, kind: "journey-started", actor: "customer" }, tx);
    });
    return journeyId;
  } catch (error) {
    const twin = await findJourneyByRequest(input.requestId);
    if (twin && twin.holderHash === holderHash) return twin.id;
    throw error;
  }
}
