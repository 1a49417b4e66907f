import { AccountSitePage } from "@/app/account/account-site-page";
import { customerPage } from "@/app/account/customer-page";
import { flashErrorNotice } from "@/app/account/flash-error-notice";
import { TransactionsScreen } from "@/components/transactions/transactions-screen";
import { getBrand } from "@/lib/brand";
import { transactionQuery } from "@/lib/contracts/bank-data";
import { paths } from "@/lib/paths";
import { listTransactions } from "@/lib/server/bank-data/transactions";
import { getCompanies } from "@/lib/server/companies/companies";

export default customerPage(paths.transactions, async ({ customer, props, from }) => {
  const query = await props.searchParams;
  const [view, companies, notice] = await Promise.all([
    listTransactions(customer, customer.company.id, transactionQuery.parse(query)),
    getCompanies(customer),
    flashErrorNotice(query),
  ]);
  return (
    <AccountSitePage title="Transactions" from={from} {...companies} current="transactions">
      <TransactionsScreen view={view} companyId={customer.company.id} language={getBrand().language} notice={notice} />
    </AccountSitePage>
  );
});
