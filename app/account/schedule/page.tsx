import { AccountSitePage } from "@/app/account/account-site-page";
import { customerPage } from "@/app/account/customer-page";
import { flashErrorNotice } from "@/app/account/flash-error-notice";
import { ScheduleScreen } from "@/components/dashboard/history/schedule-screen";
import { getBrand } from "@/lib/brand";
import { paths } from "@/lib/paths";
import { getCompanies } from "@/lib/server/companies/companies";
import { getSchedule } from "@/lib/server/sync/schedules";

export default customerPage(paths.schedule, async ({ customer, props, from }) => {
  const { id } = customer.company;
  const [view, companies, query] = await Promise.all([
    getSchedule(customer, id),
    getCompanies(customer),
    props.searchParams,
  ]);
  return (
    <AccountSitePage title="Update schedule" from={from} {...companies} current="home">
      <ScheduleScreen view={view} companyId={id} brandName={getBrand().name} alert={await flashErrorNotice(query)} />
    </AccountSitePage>
  );
});
