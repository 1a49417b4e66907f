import "server-only";
import type { SettingsView } from "../contracts/people";
import { type Database, getDb } from "../db/client";
import { forgetCompanyEmail } from "../db/companies";
import { listConnectionRows } from "../db/connections";
import { insertEvent } from "../db/events";
import { deleteInvitationsTo } from "../db/invitations";
import { releaseJourneys } from "../db/journeys";
import { listCompaniesOf, listPeopleOf, lockMembers, setRole } from "../db/memberships";
import { deleteUser } from "../db/users";
import { deleteTokensOf } from "../db/verification-tokens";
import type { Customer } from "../domain/customer";
import { AppError } from "../errors";
import { endCompany } from "./endings";

type Meaning = Pick<SettingsView, "soleOwnerOf" | "sharedWithOthers">;

/** What becomes of each company of a person when their account is deleted. */
export async function whatDeletionMeans(customer: Customer): Promise<Meaning> {
  const meaning: Meaning = { soleOwnerOf: [], sharedWithOthers: [] };
  for (const { id, name } of await listCompaniesOf(customer.userId)) {
    const people = await listPeopleOf(id);
    const others = people.filter(({ userId }) => userId !== customer.userId);
    if (others.length === 0) {
      const connections = (await listConnectionRows(id)).filter(({ status }) => status !== "Deleted");
      meaning.soleOwnerOf.push({ id, name, connectionCount: connections.length });
      continue;
    }
    const hasOwner = others.some(({ role }) => role === "owner");
    meaning.sharedWithOthers.push({ id, name, heir: hasOwner ? null : (others[0]?.email ?? null) });
  }
  return meaning;
}

/**
 * Deletes a person's account once they have typed their address. Companies that nobody else belongs to end: sharing is
 * stopped at every bank and the data deleted. Others keep theirs, with an owner. Agreements stay, without the address.
 * @returns "not-confirmed" when something else was typed; then nothing was changed
 * @throws AppError "upstream" when a bank could not be told, "conflict" when a company came up meanwhile; the account
 * stays then, and what was ended so far stays ended
 */
export async function deleteAccount(customer: Customer, typed: string): Promise<"deleted" | "not-confirmed"> {
  if (typed.trim().toLowerCase() !== customer.email) return "not-confirmed";
  const { userId, email } = customer;
  const { soleOwnerOf } = await whatDeletionMeans(customer);
  for (const { id } of soleOwnerOf) await endCompany(id, userId);
  const ended = soleOwnerOf.map(({ id }) => id);
  const companies = await listCompaniesOf(userId);
  await (await getDb()).transaction(async (tx) => {
    for (const { id } of companies) {
      const isWithoutAnybody = await leave(id, userId, tx);
      if (isWithoutAnybody && !ended.includes(id))
        throw new AppError("conflict", "One of your companies changed a moment ago. Look at the page again.");
    }
    await forgetCompanyEmail({ email }, tx);
    await deleteInvitationsTo(email, tx);
    await deleteTokensOf(email, tx);
    await deleteUser(userId, tx);
  });
  return "deleted";
}

/** Leaves a company with an owner, or with no browser that could go on with it; whether nobody is left in it. */
async function leave(companyId: string, userId: string, tx: Database): Promise<boolean> {
  const others = (await lockMembers(companyId, tx)).filter((member) => member.userId !== userId);
  const heir = others[0];
  if (!heir) {
    await releaseJourneys(companyId, tx);
    await forgetCompanyEmail({ id: companyId }, tx);
    return true;
  }
  if (!others.some(({ role }) => role === "owner")) {
    await setRole({ userId: heir.userId, companyId, role: "owner" }, tx);
    await insertEvent({ companyId, kind: "role-changed", actor: "system", detail: { role: "owner" } }, tx);
  }
  await insertEvent({ companyId, kind: "person-removed", actor: userId, detail: { how: "left" } }, tx);
  return false;
}
