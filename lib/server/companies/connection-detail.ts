import "server-only";
import { bankNameOf } from "@/lib/contracts/bank-name";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import { findCompanyRow } from "@/lib/db/companies";
import { findConsentOfConnection } from "@/lib/db/consents";
import { listDataStatusesOf } from "@/lib/db/data-statuses";
import { listViewedConnections } from "@/lib/db/logins";
import type { Customer } from "@/lib/domain/customer";
import { AppError } from "@/lib/errors";
import { authoriseCompany, authoriseConnection } from "@/lib/server/access/authorise";
import { listBankAccounts } from "@/lib/server/access/data-display";
import { toAccountViews } from "@/lib/server/bank-data/account-views";
import { getReceivedFromBank } from "@/lib/server/bank-data/received-from-bank";
import { toConnectionView } from "@/lib/server/connections/connection-views";
import { toConsentRecord } from "@/lib/server/consents/consent-records";
import { getSync, toSyncView } from "@/lib/server/sync/sync";

/**
 * One connection, with what came through it and the agreement that it rests on. With `isRefresh`, how its company's data
 * stands is asked first, as `getSync` does. @throws AppError "not-found"
 */
export async function getConnectionDetail(
  customer: Customer,
  id: string,
  { isRefresh = false }: { isRefresh?: boolean } = {},
): Promise<ConnectionDetailView> {
  const { companyId } = await authoriseConnection(customer, id);
  if (isRefresh) await getSync(customer, companyId);
  const [{ role }, company, rows, statuses] = await Promise.all([
    authoriseCompany(customer, companyId),
    findCompanyRow(companyId),
    listViewedConnections(companyId),
    listDataStatusesOf(companyId),
  ]);
  if (!company) throw new AppError("company.erased");
  // As it is now: asking may have imported something.
  const known = rows.find((one) => one.id === id);
  if (!known) throw new AppError("connection.unknown");
  const row = { ...known, companyId };
  // After those: what they don't say yet comes with the next look at them.
  const [connection, accounts, received, consent] = await Promise.all([
    toConnectionView(row),
    listBankAccounts(companyId),
    getReceivedFromBank(row),
    findConsentOfConnection(row.id),
  ]);
  return {
    connection,
    company: { id: companyId, name: company.name },
    role,
    accounts: toAccountViews(accounts).filter(({ connectionId }) => connectionId === row.id),
    received,
    consent:
      consent &&
      toConsentRecord(consent, {
        bankName: bankNameOf({ bankName: row.providerName, login: row.shownLogin }),
        people: new Map(),
        you: customer.userId,
      }),
    sync: toSyncView({ company, rows, statuses }),
  };
}
