import { AccountSitePage } from "@/app/account/account-site-page";
import { customerPage } from "@/app/account/customer-page";
import { AccessScreen } from "@/components/dashboard/access-screen";
import { getBrand } from "@/lib/brand";
import { paths } from "@/lib/paths";
import { getDashboard } from "@/lib/server/companies/dashboard";
import { getClock } from "@/lib/server/viewer/locale";

export default customerPage(paths.access, async ({ customer, from }) => {
  const [view, clock] = await Promise.all([getDashboard(customer), getClock(customer)]);
  return (
    <AccountSitePage title="Access" from={from} company={view.company} companies={view.companies} current="access">
      <AccessScreen connections={view.connections} brandName={getBrand().name} clock={clock} />
    </AccountSitePage>
  );
});
