import { AccountSitePage } from "@/app/account/account-site-page";
import { customerPage } from "@/app/account/customer-page";
import { AccessScreen } from "@/components/dashboard/access-screen";
import { getBrand } from "@/lib/brand";
import { paths } from "@/lib/paths";
import { providersOf } from "@/lib/server/banks/banks";
import { getDashboard } from "@/lib/server/companies/dashboard";

export default customerPage(paths.access, async ({ customer, from }) => {
  const view = await getDashboard(customer);
  return (
    <AccountSitePage title="Sharing" from={from} company={view.company} companies={view.companies} current="access">
      <AccessScreen
        companyId={view.company.id}
        connections={view.connections}
        providers={await providersOf(view.connections)}
        isDataShown={getBrand().dataDisplay !== "none"}
      />
    </AccountSitePage>
  );
});
