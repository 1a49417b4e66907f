import "server-only";
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { actorOf, actors } from "@/lib/contracts/actor";
import { readEmailAddress } from "@/lib/contracts/email-address";
import type { JourneyView, StartFormView, StartJourneyInput } from "@/lib/contracts/journey";
import { type Database, getDb } from "@/lib/db/client";
import { type CompanyRow, findCompanyRow, insertCompany, updateCompanyDetails } from "@/lib/db/companies";
import { insertEvent } from "@/lib/db/events";
import { hasBegunForPeople, wasPassedOnTo } from "@/lib/db/holdings";
import { findJourney, findJourneyByRequest, insertJourney, type JourneyRow } from "@/lib/db/journeys";
import { findStanding, insertMembership } from "@/lib/db/memberships";
import { setSessionCompany } from "@/lib/db/sessions";
import type { Customer } from "@/lib/domain/customer";
import type { Visitor } from "@/lib/domain/visitor";
import { authoriseCompany } from "@/lib/server/access/authorise";
import { findNamesake } from "@/lib/server/companies/companies";
import { countJourneyStep } from "@/lib/telemetry/metrics";

type Details = Pick<CompanyRow, "name" | "email" | "isEmailTyped" | "reference">;
type Starting = { input: StartJourneyInput; holderHash: string; customer: Customer | null };

/**
 * Starts a journey for the company in the form and returns its id. The same form sent again, or a correction of it
 * before anything exists at Codat, goes on with the company that is there; another name later is another company.
 * `holderHash` names the browser that may go on with it. A signed-in customer owns what they start.
 */
export async function startJourney(
  visitor: Visitor,
  input: StartJourneyInput,
  holderHash: string,
  customer: Customer | null = null,
): Promise<string> {
  const current = (await findJourneyByRequest(input.requestId)) ?? (await journeyInHand(visitor));
  if (current && current.holderHash === holderHash && (await isTheirs(current, customer))) {
    const company = await findCompanyRow(current.companyId);
    // Once Codat knows a company, its details change through its people alone.
    const mayCorrect = company !== null && isOfForm(current, customer) && !isAtCodat(company);
    if (company && (company.name === input.companyName || mayCorrect)) {
      if (mayCorrect) await correct(company, detailsOf(input), customer);
      return current.id;
    }
  }
  return insertBoth({ input, holderHash, customer });
}

/**
 * Whether somebody who isn't signed in names the company that this browser began for and that has an account by now: it must
 * not be made a second time.
 */
export async function isInAccount(
  { companyName }: StartJourneyInput,
  holderHash: string,
  customer: Customer | null,
): Promise<boolean> {
  return customer === null && (await hasBegunForPeople(holderHash, companyName));
}

/**
 * Whether a form would make a second company of a name that the customer has one of, rather than go on with the one in hand:
 * then they are asked which they mean.
 */
export async function isNamesake(
  visitor: Visitor,
  { requestId, companyName }: StartJourneyInput,
  customer: Customer | null,
): Promise<boolean> {
  if ((await findNamesake(customer, companyName)) === null) return false;
  const current = (await findJourneyByRequest(requestId)) ?? (await journeyInHand(visitor));
  const company = current && (await isTheirs(current, customer)) ? await findCompanyRow(current.companyId) : null;
  return company?.name !== companyName;
}

/**
 * Starts a journey for a company that is already here, for one of its people, and returns its id.
 * @throws AppError "not-found" when it is not theirs
 */
export async function startBankJourney(customer: Customer, companyId: string, holderHash: string): Promise<string> {
  await authoriseCompany(customer, companyId);
  const journeyId = randomUUID();
  const { userId } = customer;
  await (await getDb()).transaction(async (tx) => {
    await insertJourney({ id: journeyId, companyId, holderHash, requestId: null, origin: "dashboard", userId }, tx);
    await insertEvent({ companyId, journeyId, kind: "journey-started", actor: actorOf(customer) }, tx);
  });
  countJourneyStep({ step: "started" });
  return journeyId;
}

/** The journey in hand in a few words, or null for nobody. */
export async function getJourney(visitor: Visitor): Promise<JourneyView | null> {
  const current = await journeyInHand(visitor);
  const company = current && (await findCompanyRow(current.companyId));
  return company && toView(current, company, visitor.kind === "holder" && visitor.userId !== null);
}

/**
 * The form "Your company": as it was refused, else as the link or the journey in hand fills it. For somebody who is
 * signed in, a company that is under way already is no draft: they come here for another one.
 */
export async function getStartForm(
  visitor: Visitor,
  prefill: { companyName?: string; email?: string; reference?: string; bankKey?: string },
  refused: StartFormView | null,
  customer: Customer | null = null,
): Promise<StartFormView> {
  if (refused) return refused;
  const current = await journeyInHand(visitor);
  const company = current && (await findCompanyRow(current.companyId));
  const isOwn = company && !(await wasPassedOnTo(current.holderHash, company.id));
  const isDraft = isOwn && (customer === null || (isOfForm(current, customer) && !isAtCodat(company)));
  return {
    requestId: randomUUID(),
    values: {
      companyName: prefill.companyName ?? (isDraft ? company.name : ""),
      email: prefill.email ?? (isDraft ? company.email : null) ?? customer?.email ?? "",
      reference: prefill.reference ?? (isDraft ? company.reference : null) ?? "",
    },
    suggestedEmail: prefill.email ?? (isDraft && !company.isEmailTyped ? company.email : null) ?? "",
    bankKey: prefill.bankKey ?? null,
    problems: {},
  };
}

async function journeyInHand(visitor: Visitor) {
  return visitor.kind === "holder" ? findJourney(visitor.journeyId) : null;
}

/** People who are signed in go on with companies of theirs; others, with those that nobody has vouched for. */
async function isTheirs({ companyId }: JourneyRow, customer: Customer | null, db?: Database): Promise<boolean> {
  const { hasMembers, role } = await findStanding(companyId, customer?.userId ?? null, db);
  return customer ? role !== null : !hasMembers;
}

/** Whether a company is what this browser's form made of it; a customer's may have been made long before, elsewhere. */
function isOfForm({ origin }: JourneyRow, customer: Customer | null): boolean {
  return customer === null || origin === "form";
}

function isAtCodat({ codatId, codatAttemptedAt }: CompanyRow): boolean {
  return codatId !== null || codatAttemptedAt !== null;
}

async function correct(company: CompanyRow, details: Details, customer: Customer | null): Promise<void> {
  if (isDeepStrictEqual({ ...company, ...details }, company)) return;
  await (await getDb()).transaction(async (tx) => {
    await updateCompanyDetails(company.id, details, tx);
    const actor = customer ? actorOf(customer) : actors.holder;
    await insertEvent({ companyId: company.id, kind: "details-changed", actor }, tx);
  });
}

/** An address that the form came with was typed by the person who made the link that led to it, so it isn't the customer's word. */
function detailsOf({ companyName, email, suggestedEmail, reference }: StartJourneyInput): Details {
  const isEmailTyped = email !== null && email !== readEmailAddress(suggestedEmail ?? "");
  return { name: companyName, email, isEmailTyped, reference };
}

function toView(journey: JourneyRow, { name, email, reference }: CompanyRow, isOfMember: boolean): JourneyView {
  return {
    companyName: name,
    email,
    reference,
    bankKey: journey.providerKey,
    bankName: journey.providerName,
    // Whose journey has linked a bank comes back to it for one more.
    isFromAccount: journey.origin === "dashboard" || (isOfMember && journey.outcome === "linked"),
  };
}

async function insertBoth({ input, holderHash, customer }: Starting): Promise<string> {
  const [companyId, journeyId] = [randomUUID(), randomUUID()];
  const userId = customer?.userId ?? null;
  const db = await getDb();
  const twin = async (tx: Database) => {
    const other = await findJourneyByRequest(input.requestId, tx);
    const isSame = other !== null && other.holderHash === holderHash && (await isTheirs(other, customer, tx));
    return { isTaken: other !== null, id: isSame ? other.id : null };
  };
  try {
    const goingOn = await db.transaction(async (tx) => {
      const { isTaken, id } = await twin(tx);
      if (id !== null) return id;
      await insertCompany({ id: companyId, ...detailsOf(input) }, tx);
      if (userId !== null) await insertMembership({ userId, companyId, role: "owner" }, tx);
      // A request id that another company's journey has already used stays with that one.
      const requestId = isTaken ? null : input.requestId;
      await insertJourney({ id: journeyId, companyId, holderHash, requestId, origin: "form", userId }, tx);
      await insertEvent({ companyId, journeyId, kind: "journey-started", actor: actorOf({ userId }) }, tx);
      return null;
    });
    if (goingOn !== null) return goingOn;
  } catch (error) {
    // The same form, sent twice at once: the other one was faster.
    const { id } = await twin(db);
    if (id !== null) return id;
    throw error;
  }
  countJourneyStep({ step: "started" });
  if (customer) await setSessionCompany(customer.sessionId, companyId);
  return journeyId;
}
