import { AccountSitePage } from "@/app/account/account-site-page";
import { customerPage } from "@/app/account/customer-page";
import { flashErrorNotice } from "@/app/account/flash-error-notice";
import { TransactionsScreen } from "@/components/transactions/transactions-screen";
import { transactionQuery } from "@/lib/contracts/bank-data";
import { dayOfInstant } from "@/lib/format";
import { paths } from "@/lib/paths";
import { listTransactions } from "@/lib/server/bank-data/transactions";
import { getCompanies } from "@/lib/server/companies/companies";
import { getClock } from "@/lib/server/viewer/locale";

export default customerPage(paths.transactions, async ({ customer, props, from }) => {
  const query = await props.searchParams;
  const [view, companies, clock, notice] = await Promise.all([
    listTransactions(customer, customer.company.id, transactionQuery.parse(query)),
    getCompanies(customer),
    getClock(customer),
    flashErrorNotice(query),
  ]);
  return (
    <AccountSitePage title="Transactions" from={from} {...companies} current="transactions">
      <TransactionsScreen
        view={view}
        companyId={customer.company.id}
        today={dayOfInstant(clock.now, clock.timeZone)}
        language={clock.language}
        notice={notice}
      />
    </AccountSitePage>
  );
});
