import "server-only";
import { z } from "zod";
import type { ConsentSection } from "@/lib/contracts/consent";
import { type ConsentDetailView, type ConsentRecordView, consentEnds } from "@/lib/contracts/consent-record";
import { findCompanyRow } from "@/lib/db/companies";
import { listConnectionNames } from "@/lib/db/connections";
import { type ConsentRow, listConsents } from "@/lib/db/consents";
import { listPeopleOf } from "@/lib/db/memberships";
import { bankLogoPath } from "@/lib/domain/bank-index";
import type { Customer } from "@/lib/domain/customer";
import { authoriseCompany, authoriseConsent } from "@/lib/server/access/authorise";
import { getConsent } from "./consents";
import { textChanges } from "./text-changes";

/** Who agreed, as the customer reads it. */
type Names = { bankName: string; people: Map<string, string>; you: string };

const storedScope = z.object({
  sections: z.array(
    z.object({
      id: z.string(),
      heading: z.string(),
      paragraphs: z.array(z.string()),
      list: z.array(z.object({ term: z.string(), detail: z.string() })),
    }),
  ),
});

/** Every agreement of a company, the newest first. @throws AppError "not-found" */
export async function listConsentRecords(customer: Customer, companyId: string): Promise<ConsentRecordView[]> {
  await authoriseCompany(customer, companyId);
  const [rows, names, people] = await Promise.all([
    listConsents(companyId),
    listConnectionNames(companyId),
    listPeopleOf(companyId),
  ]);
  const emails = new Map(people.map(({ userId, email }) => [userId, email]));
  return rows.map((row) =>
    toConsentRecord(row, { bankName: names.get(row.connectionId) ?? "Bank", people: emails, you: customer.userId }),
  );
}

/** One agreement with its exact text, for which company, and what today's text says differently. @throws AppError "not-found" */
export async function getConsentRecord(
  customer: Customer,
  id: string,
): Promise<ConsentDetailView & { companyName: string }> {
  const row = await authoriseConsent(customer, id);
  const [company, names, people, today] = await Promise.all([
    findCompanyRow(row.companyId),
    listConnectionNames(row.companyId),
    listPeopleOf(row.companyId),
    getConsent({ kind: "nobody" }, row.providerKey, { companyId: row.companyId }),
  ]);
  const emails = new Map(people.map(({ userId, email }) => [userId, email]));
  const bankName = names.get(row.connectionId) ?? "Bank";
  const changes = today && textChanges(row.text, today.text);
  const detail = toConsentDetail(row, { bankName, people: emails, you: customer.userId });
  return { ...detail, companyName: company?.name ?? "Your company", changes };
}

/** An agreement with its exact text, for who agreed to it. */
export function toConsentDetail(row: ConsentRow, names: Names): ConsentDetailView {
  return { ...toConsentRecord(row, names), text: row.text, sections: sectionsOf(row), changes: null };
}

export function toConsentRecord(row: ConsentRow, { bankName, people, you }: Names): ConsentRecordView {
  const isOver = row.endedAt === null && row.expiresAt < new Date();
  const endedAt = row.endedAt ?? (isOver ? row.expiresAt : null);
  const endedBy = consentEnds.find((end) => end === row.endedBy) ?? (isOver ? "expired" : null);
  const agreedBy = row.agreedBy === you ? "you" : (people.get(row.agreedBy) ?? "unnamed");
  return {
    id: row.id,
    bankName,
    bankLogoPath: bankLogoPath(row.providerKey),
    connectionId: row.connectionId,
    version: row.version,
    hash: row.hash,
    language: row.language,
    agreedAt: row.agreedAt.toISOString(),
    agreedBy,
    expiresAt: row.expiresAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    endedBy,
    state: endedAt === null ? "current" : "ended",
  };
}

/** The sections as they were stored; an agreement whose scope cannot be read is shown by its text alone. */
function sectionsOf(row: ConsentRow): ConsentSection[] {
  return storedScope.safeParse(row.scope).data?.sections ?? [];
}
