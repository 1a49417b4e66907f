import "server-only";
import { z } from "zod";
import { markAuthorised, markRowAuthorised } from "@/lib/auth/authorised-company";
import type { Authorised, AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import { deletedStatuses } from "@/lib/contracts/connection-status";
import type { Role } from "@/lib/contracts/role";
import { type ConnectionRow, findConnectionRow } from "@/lib/db/connections";
import { type ConsentRow, findConsent } from "@/lib/db/consents";
import { type HeldCompany, listHeldCompanies } from "@/lib/db/holdings";
import { isGuestsConnection } from "@/lib/db/logins";
import { findRole } from "@/lib/db/memberships";
import type { Customer } from "@/lib/domain/customer";
import type { Holder, Visitor } from "@/lib/domain/visitor";
import { AppError } from "@/lib/errors";

/**
 * A company of the customer's, with their role in it. What is not theirs answers like what does not exist.
 * @throws AppError "not-found" without a membership, "forbidden" when an owner is needed
 */
export async function authoriseCompany(
  customer: Customer,
  companyId: string,
  needed: Role = "member",
): Promise<{ companyId: AuthorisedCompanyId; role: Role }> {
  const role = await findRole(customer.userId, companyId);
  if (!role) throw new AppError("company.not-yours");
  if (needed === "owner" && role !== "owner") throw new AppError("company.owners-only");
  return { companyId: markAuthorised(companyId), role };
}

/**
 * A connection of one of the customer's companies, whichever company the browser looks at; with `orDeleted` one that was
 * deleted too. @throws AppError "not-found", "forbidden"
 */
export async function authoriseConnection(
  customer: Customer,
  connectionId: string,
  needed: Role = "member",
  { orDeleted = false } = {},
): Promise<Authorised<ConnectionRow>> {
  const row = await findConnectionRow(connectionId);
  if (!row || (!orDeleted && deletedStatuses.includes(row.status)) || !(await findRole(customer.userId, row.companyId)))
    throw unknownConnection();
  const { companyId } = await authoriseCompany(customer, row.companyId, needed);
  return { ...row, companyId };
}

/**
 * A connection, for those who may act on it: one of the company's people, or, while it has none, the browser that linked it.
 * One that somebody was invited to is theirs alone until it is linked.
 * @throws AppError "not-found", "forbidden"
 */
export async function authoriseSharing(
  who: Customer | Holder,
  connectionId: string,
  needed: Role = "member",
): Promise<Authorised<ConnectionRow>> {
  if (await isGuestsConnection(connectionId)) throw unknownConnection();
  if (who.kind === "customer") return authoriseConnection(who, connectionId, needed);
  const [row, held] = await Promise.all([findConnectionRow(connectionId), listHeldCompanies(who.holderHash)]);
  if (!row || deletedStatuses.includes(row.status) || !held.some(({ id }) => id === row.companyId))
    throw unknownConnection();
  return markRowAuthorised(row);
}

/** An agreement of one of the customer's companies. @throws AppError "not-found" */
export async function authoriseConsent(customer: Customer, consentId: string): Promise<Authorised<ConsentRow>> {
  const row = z.uuid().safeParse(consentId).success ? await findConsent(consentId) : null;
  if (!row || !(await findRole(customer.userId, row.companyId))) throw new AppError("consent.not-yours");
  return markRowAuthorised(row);
}

/** The companies without people whose banks this browser linked. */
export async function listHeldAndLinked(visitor: Visitor): Promise<(HeldCompany & { id: AuthorisedCompanyId })[]> {
  if (visitor.kind === "nobody") return [];
  const held = await listHeldCompanies(visitor.holderHash);
  return held.filter(({ hasLinked }) => hasLinked).map((company) => ({ ...company, id: markAuthorised(company.id) }));
}

function unknownConnection(): AppError {
  return new AppError("connection.unknown");
}
