import { AccountSitePage } from "@/app/account/account-site-page";
import { customerPage } from "@/app/account/customer-page";
import { Timeline } from "@/components/timeline/timeline";
import { paths } from "@/lib/paths";
import { getCompanies } from "@/lib/server/companies/companies";
import { listTimeline } from "@/lib/server/people/timeline";

export default customerPage(paths.timeline, async ({ customer, props, from }) => {
  const { before } = await props.searchParams;
  const cursor = typeof before === "string" ? before : null;
  const [view, companies] = await Promise.all([
    listTimeline(customer, customer.company.id, cursor),
    getCompanies(customer),
  ]);
  return (
    <AccountSitePage title="Activity" from={from} {...companies} current="activity">
      <Timeline view={view} isFirstPage={cursor === null} />
    </AccountSitePage>
  );
});
