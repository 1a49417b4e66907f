import { PullHistory } from "@/components/dashboard/history/pull-history";
import { paths } from "@/lib/paths";
import { getClock } from "@/lib/server/clock";
import { getCompanies } from "@/lib/server/companies";
import { listPulls } from "@/lib/server/pull-history";
import { AccountSitePage } from "../account-site-page";
import { customerPage } from "../customer-page";

export default customerPage(paths.syncHistory, async ({ customer, props, from }) => {
  const page = pageOf((await props.searchParams).page);
  const [view, companies, clock] = await Promise.all([
    listPulls(customer, customer.company.id, page),
    getCompanies(customer),
    getClock(customer),
  ]);
  return (
    <AccountSitePage title="What was read when" from={from} {...companies} current="banks">
      <PullHistory view={view} clock={clock} />
    </AccountSitePage>
  );
});

function pageOf(text: string | string[] | undefined): number {
  return typeof text === "string" && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1;
}
