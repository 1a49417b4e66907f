import "server-only";
import { actorOf, actors } from "@/lib/contracts/actor";
import { readEmailAddress } from "@/lib/contracts/email-address";
import type { SettingsView } from "@/lib/contracts/people";
import { type Database, getDb } from "@/lib/db/client";
import { deleteComeBacksTo } from "@/lib/db/come-back-reminders";
import { forgetCompanyEmail, listCompaniesWithoutPeople } from "@/lib/db/companies";
import { listConnectionRows } from "@/lib/db/connections";
import { insertEvent } from "@/lib/db/events";
import { deleteInvitationsTo } from "@/lib/db/invitations";
import { listCompaniesOf, listPeopleOf, lockMembers, setRole } from "@/lib/db/memberships";
import { deleteUser } from "@/lib/db/users";
import { deleteTokensOf } from "@/lib/db/verification-tokens";
import { connectionState } from "@/lib/domain/connection-state";
import { countBanks } from "@/lib/domain/count-banks";
import type { Customer } from "@/lib/domain/customer";
import { AppError } from "@/lib/errors";
import { eraseCompany } from "./company-erasure";

type Meaning = Pick<SettingsView, "soleOwnerOf" | "sharedWithOthers" | "addressOnly">;
type Person = { userId: string; email: string };

/** What becomes of each company of a person, and of those that only gave their address, when their account is deleted. */
export async function whatDeletionMeans({ userId, email }: Person): Promise<Meaning> {
  const meaning: Meaning = { soleOwnerOf: [], sharedWithOthers: [], addressOnly: await addressOnlyOf(email) };
  for (const { id, name } of await listCompaniesOf(userId)) {
    const people = await listPeopleOf(id);
    const others = people.filter((person) => person.userId !== userId);
    if (others.length === 0) {
      meaning.soleOwnerOf.push({ id, name, ...(await countsOf(id)) });
      continue;
    }
    const hasOwner = others.some(({ role }) => role === "owner");
    meaning.sharedWithOthers.push({ id, name, heir: hasOwner ? null : (others[0]?.email ?? null) });
  }
  return meaning;
}

async function addressOnlyOf(email: string): Promise<Meaning["addressOnly"]> {
  const companies = await listCompaniesWithoutPeople(email);
  const counts = await Promise.all(companies.map(({ id }) => countsOf(id)));
  return { count: companies.length, isSharing: counts.some(({ linkedBankCount }) => linkedBankCount > 0) };
}

/** Connections that a company's people see, and the banks of those that share data now. */
async function countsOf(companyId: string) {
  const rows = await listConnectionRows(companyId);
  const linked = rows.filter((row) => connectionState(row) === "linked");
  return { connectionCount: rows.length, linkedBankCount: countBanks(linked) };
}

/**
 * Deletes a person's account once they have typed their address. Companies that nobody else belongs to are erased, and those
 * without people that gave this address: sharing is stopped at every bank and the data deleted. Others keep theirs, with an
 * owner.
 * @returns "not-confirmed" when something else was typed; then nothing was changed
 * @throws AppError "upstream" when a bank could not be unlinked, "conflict" when a company came up meanwhile; the account
 * stays then, and what was erased so far stays erased
 */
export async function deleteAccount(customer: Customer, typed: string): Promise<"deleted" | "not-confirmed"> {
  if (readEmailAddress(typed) !== customer.email) return "not-confirmed";
  await deletePerson(customer);
  return "deleted";
}

/** Deletes a person as `deleteAccount` does, without asking. @throws AppError "upstream", "conflict" */
export async function deletePerson({ userId, email }: Person): Promise<void> {
  const { soleOwnerOf } = await whatDeletionMeans({ userId, email });
  // Without the address nobody would find those again that only gave it, and they would share on.
  for (const { id } of [...soleOwnerOf, ...(await listCompaniesWithoutPeople(email))])
    await eraseCompany(id, { userId });
  const companies = await listCompaniesOf(userId);
  await (await getDb()).transaction(async (tx) => {
    for (const { id } of companies) await leave(id, userId, tx);
    await forgetCompanyEmail({ email }, tx);
    await deleteInvitationsTo(email, tx);
    await deleteComeBacksTo(email, tx);
    await deleteTokensOf(email, tx);
    await deleteUser(userId, tx);
  });
}

/** Leaves a company to its others, with an owner. @throws AppError "conflict" when there is nobody else */
async function leave(companyId: string, userId: string, tx: Database): Promise<void> {
  const others = (await lockMembers(companyId, tx)).filter((member) => member.userId !== userId);
  const heir = others[0];
  if (!heir) throw new AppError("privacy.companies-changed");
  if (!others.some(({ role }) => role === "owner")) {
    await setRole({ userId: heir.userId, companyId, role: "owner" }, tx);
    await insertEvent({ companyId, kind: "role-changed", actor: actors.system, detail: { role: "owner" } }, tx);
  }
  await insertEvent({ companyId, kind: "person-removed", actor: actorOf({ userId }), detail: { how: "left" } }, tx);
}
