import { Timeline } from "@/components/timeline/timeline";
import { paths } from "@/lib/paths";
import { getClock } from "@/lib/server/clock";
import { getCompanies } from "@/lib/server/companies";
import { listTimeline } from "@/lib/server/timeline";
import { AccountSitePage } from "../account-site-page";
import { customerPage } from "../customer-page";

export default customerPage(paths.timeline, async ({ customer, props, from }) => {
  const { before } = await props.searchParams;
  const place = typeof before === "string" ? before : null;
  const [view, companies, clock] = await Promise.all([
    listTimeline(customer, customer.company.id, place),
    getCompanies(customer),
    getClock(customer),
  ]);
  return (
    <AccountSitePage title="Activity" from={from} {...companies} current="activity">
      <Timeline view={view} clock={clock} isFirstPage={place === null} />
    </AccountSitePage>
  );
});
