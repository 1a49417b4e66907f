import { AccountSitePage } from "@/app/account/account-site-page";
import { customerPage } from "@/app/account/customer-page";
import { flashErrorNotice } from "@/app/account/flash-error-notice";
import { pageOfSection } from "@/components/account/account-pages";
import { ScheduleScreen } from "@/components/dashboard/history/schedule-screen";
import { getBrand } from "@/lib/brand";
import { readSection } from "@/lib/contracts/bank-section";
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
  const section = readSection(query);
  return (
    <AccountSitePage title="Update schedule" from={from} {...companies} current={pageOfSection[section]} hasWayBack>
      <ScheduleScreen
        view={view}
        companyId={id}
        brandName={getBrand().name}
        section={section}
        alert={await flashErrorNotice(query)}
      />
    </AccountSitePage>
  );
});
