import "server-only";
import type { ConnectionDetailView } from "../contracts/dashboard";
import { findCompanyRow } from "../db/companies";
import { findConsentOfConnection } from "../db/consents";
import type { Customer } from "../domain/customer";
import { authoriseCompany, authoriseConnection } from "./authorise";
import { getReceivedFromBank, toAccountViews } from "./bank-data";
import { toConnectionView } from "./connection-views";
import { toConsentRecord } from "./consent-records";
import { listBankAccounts } from "./data-display";

/** One connection, with what came through it and the agreement that it rests on. @throws AppError "not-found" */
export async function getConnectionDetail(customer: Customer, id: string): Promise<ConnectionDetailView> {
  const row = await authoriseConnection(customer, id);
  const [role, connection, company, accounts, received, consent] = await Promise.all([
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
  };
}
