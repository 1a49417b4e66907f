import "server-only";
import { getBrand } from "@/lib/brand";
import type { Authorised } from "@/lib/contracts/authorised-company";
import type { ReceiptFacts } from "@/lib/contracts/consent-record";
import { findCompanyRow } from "@/lib/db/companies";
import { listConnectionNames } from "@/lib/db/connections";
import type { ConsentRow } from "@/lib/db/consents";
import { listPeopleOf } from "@/lib/db/memberships";
import { permissionWords } from "@/lib/domain/display-permission";
import { listBankAccounts } from "@/lib/server/access/data-display";
import { getCatalogue } from "@/lib/server/banks/catalogue";
import { receiptUrl } from "./receipt-code";

/** What a receipt says of an agreement, with the accounts that it is about. */
export async function receiptFacts(row: Authorised<ConsentRow>): Promise<ReceiptFacts> {
  const [facts, accounts] = await Promise.all([agreementFacts(row), listBankAccounts(row.companyId)]);
  return {
    ...facts,
    accounts: accounts
      .filter(({ connectionId, closedAt }) => connectionId === row.connectionId && closedAt === null)
      .map(({ name, ending }) => (ending === null ? name : `${name}, ending ${ending}`)),
  };
}

/**
 * The same without anything that the bank sent, for a mail; of the person only what was recorded with the agreement, and that
 * while they belong to the company.
 */
export async function agreementFacts(row: ConsentRow): Promise<ReceiptFacts> {
  const [company, names, people, catalogue] = await Promise.all([
    findCompanyRow(row.companyId),
    listConnectionNames(row.companyId),
    listPeopleOf(row.companyId),
    getCatalogue(),
  ]);
  const brand = getBrand();
  return {
    id: row.id,
    operator: brand.legalName,
    permission: permissionWords(brand),
    company: company?.name || null,
    agreedBy: people.find(({ userId }) => userId === row.agreedBy)?.email ?? null,
    bank: names.get(row.connectionId) ?? null,
    providedBy: catalogue.byKey.get(row.providerKey)?.providedBy ?? null,
    accounts: [],
    checkAt: receiptUrl(row.id),
  };
}
