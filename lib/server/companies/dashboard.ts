import "server-only";
import type { DashboardView } from "@/lib/contracts/dashboard";
import { findCompanyRow } from "@/lib/db/companies";
import { listDataStatusesOf } from "@/lib/db/data-statuses";
import { listViewedConnections } from "@/lib/db/logins";
import type { Customer } from "@/lib/domain/customer";
import { AppError } from "@/lib/errors";
import { listBankAccounts, listDayBalances, listSharedAccounts } from "@/lib/server/access/data-display";
import { isListed, toConnectionViews } from "@/lib/server/connections/connection-views";
import { toSyncView } from "@/lib/server/sync/sync";
import { listCompanyOptions } from "./companies";
import { daysOfLine, toMoneyView } from "./company-money";

/**
 * The dashboard of the company that this browser looks at: one query a table, whatever the number of connections, and no
 * call to Codat. @throws AppError "not-found" for a customer without a company
 */
export async function getDashboard(customer: Customer): Promise<DashboardView> {
  const companyId = customer.company?.id;
  const [companies, company, rows, statuses] = await Promise.all([
    listCompanyOptions(customer.userId),
    companyId ? findCompanyRow(companyId) : null,
    companyId ? listViewedConnections(companyId) : [],
    companyId ? listDataStatusesOf(companyId) : [],
  ]);
  // After those: what they say is imported is in what is read now, and what they don't comes with the next look at them.
  const [shared, accounts, days] = await Promise.all([
    companyId ? listSharedAccounts(companyId) : [],
    companyId ? listBankAccounts(companyId) : [],
    companyId ? listDayBalances(companyId, daysOfLine()) : [],
  ]);
  const choice = companies.find(({ id }) => id === companyId);
  if (!company || !choice) throw new AppError("company.not-yours");
  const connections = toConnectionViews(rows, statuses, shared).filter(isListed);
  return {
    company: choice,
    companies,
    connections,
    money: toMoneyView(accounts, { connections, statuses, days }),
    sync: toSyncView({ company, rows, statuses }),
  };
}
