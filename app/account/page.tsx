import { DashboardScreen } from "@/components/dashboard/dashboard-screen";
import { readFlash } from "@/components/dashboard/flash-messages";
import { getBrand } from "@/lib/brand";
import { paths } from "@/lib/paths";
import { getDashboard } from "@/lib/server/companies/dashboard";
import { getSync } from "@/lib/server/sync/sync";
import { getViewer } from "@/lib/server/viewer/viewer";
import { AccountSitePage } from "./account-site-page";
import { askedNotice } from "./asked-notice";
import { customerPage } from "./customer-page";
import { flashErrorNotice } from "./flash-error-notice";

export default customerPage(paths.account, async ({ customer, props, from }) => {
  const query = await props.searchParams;
  const brand = getBrand();
  // A browser without scripts comes back like this while something moves: here it is the page that asks how things stand.
  const isRefresh = query.refreshed !== undefined;
  if (isRefresh) await getSync(customer, customer.company.id);
  const [view, { clock }, refusal, asked] = await Promise.all([
    getDashboard(customer),
    getViewer(),
    flashErrorNotice(query),
    askedNotice(customer),
  ]);
  return (
    <AccountSitePage title="Home" from={from} company={view.company} companies={view.companies} current="home">
      <DashboardScreen
        view={view}
        status={brand.account?.status ?? null}
        answer={readFlash(query, { refreshFromAt: view.sync.refreshFromAt, clock, brand })}
        notice={
          refusal || asked ? (
            <>
              {refusal}
              {asked}
            </>
          ) : null
        }
        isRefresh={isRefresh}
      />
    </AccountSitePage>
  );
});
