import "server-only";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import { findCompanyRow } from "@/lib/db/companies";
import { findConsentOfConnection } from "@/lib/db/consents";
import type { Customer } from "@/lib/domain/customer";
import { authoriseCompany, authoriseConnection } from "@/lib/server/access/authorise";
import { listBankAccounts } from "@/lib/server/access/data-display";
import { refreshFrom } from "@/lib/server/access/refresh-cool-down";
import { toAccountViews } from "@/lib/server/bank-data/account-views";
import { getReceivedFromBank } from "@/lib/server/bank-data/received-from-bank";
import { toConsentRecord } from "@/lib/server/consents/consent-records";
import { toConnectionView } from "./connection-views";

/** One connection, with what came through it and the agreement that it rests on. @throws AppError "not-found" */
export async function getConnectionDetail(customer: Customer, id: string): Promise<ConnectionDetailView> {
  const row = await authoriseConnection(customer, id);
  const [{ role }, connection, company, accounts, received, consent] = await Promise.all([
    authoriseCompany(customer, row.companyId),
    toConnectionView(row),
    findCompanyRow(row.companyId),
    listBankAccounts(row.companyId),
    getReceivedFromBank(row),
    findConsentOfConnection(row.id),
  ]);
  return {
    connection,
    company: { id: row.companyId, name: company?.name ?? "" },
    role,
    accounts: toAccountViews(accounts).filter(({ connectionId }) => connectionId === row.id),
    received,
    consent:
      consent && toConsentRecord(consent, { bankName: row.providerName, people: new Map(), you: customer.userId }),
    refreshFromAt: (company && refreshFrom(company)?.toISOString()) ?? null,
  };
}
