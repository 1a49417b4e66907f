import "server-only";
import { z } from "zod";
import { readEmailAddress } from "@/lib/contracts/email-address";
import { deleteComeBacksTo } from "@/lib/db/come-back-reminders";
import { findCompanyRow, forgetCompanyEmail, listCompaniesWithoutPeople } from "@/lib/db/companies";
import { deleteInvitationsTo } from "@/lib/db/invitations";
import { findUserByEmail } from "@/lib/db/users";
import { deleteTokensOf } from "@/lib/db/verification-tokens";
import { deletePerson, whatDeletionMeans } from "./account-deletion";
import { eraseCompany } from "./company-erasure";

export type Erasable = {
  companies: { id: string; name: string }[];
  person: { userId: string; email: string } | null;
};

/** What `erase` would take away for a company's id or a person's address. */
export async function findErasable(subject: string): Promise<Erasable> {
  if (z.uuid().safeParse(subject).success) {
    const company = await findCompanyRow(subject);
    return { companies: company ? [{ id: company.id, name: company.name }] : [], person: null };
  }
  const email = addressOf(subject);
  const [user, companies] = await Promise.all([findUserByEmail(email), listCompaniesWithoutPeople(email)]);
  if (!user) return { companies, person: null };
  const { soleOwnerOf } = await whatDeletionMeans({ userId: user.id, email });
  return {
    companies: [...companies, ...soleOwnerOf.map(({ id, name }) => ({ id, name }))],
    person: { userId: user.id, email },
  };
}

/** Erases a company by its id, or a person by their address with the companies that only they have. @throws AppError */
export async function erase(subject: string): Promise<void> {
  const { companies, person } = await findErasable(subject);
  for (const { id } of companies) await eraseCompany(id, person ?? undefined);
  if (person) await deletePerson(person);
  if (z.uuid().safeParse(subject).success) return;
  // Somebody who never signed in may have been invited, reminded, or named by a company that is others' now.
  const email = addressOf(subject);
  await deleteInvitationsTo(email);
  await deleteComeBacksTo(email);
  await deleteTokensOf(email);
  await forgetCompanyEmail({ email });
}

/** Addresses that were stored before they were normalised are found as they were typed. */
function addressOf(subject: string): string {
  return readEmailAddress(subject) ?? subject.trim().toLowerCase();
}
