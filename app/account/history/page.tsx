import { AccountSitePage } from "@/app/account/account-site-page";
import { customerPage } from "@/app/account/customer-page";
import { pageOfSection } from "@/components/account/account-pages";
import { PullHistory } from "@/components/dashboard/history/pull-history";
import { readSection } from "@/lib/contracts/bank-section";
import { paths } from "@/lib/paths";
import { getCompanies } from "@/lib/server/companies/companies";
import { listPulls } from "@/lib/server/sync/pull-history";

export default customerPage(paths.syncHistory, async ({ customer, props, from }) => {
  const query = await props.searchParams;
  const page = pageOf(query.page);
  const section = readSection(query);
  const [view, companies] = await Promise.all([listPulls(customer, customer.company.id, page), getCompanies(customer)]);
  return (
    <AccountSitePage title="Update history" from={from} {...companies} current={pageOfSection[section]} hasWayBack>
      <PullHistory view={view} section={section} />
    </AccountSitePage>
  );
});

function pageOf(text: string | string[] | undefined): number {
  return typeof text === "string" && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1;
}
