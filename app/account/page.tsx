import { DashboardScreen } from "@/components/dashboard/dashboard-screen";
import { readFlash } from "@/components/dashboard/flash-messages";
import { getBrand } from "@/lib/brand";
import type { DashboardView } from "@/lib/contracts/dashboard";
import type { CustomerOfCompany } from "@/lib/domain/customer";
import { readAnswer } from "@/lib/http/answer-path";
import { paths } from "@/lib/paths";
import { getDashboard } from "@/lib/server/companies/dashboard";
import { findEndedBank } from "@/lib/server/connections/ended-bank";
import { catchUpWithinLimit, getSync } from "@/lib/server/sync/sync";
import { getViewer } from "@/lib/server/viewer/viewer";
import { AccountSitePage } from "./account-site-page";
import { askedNotice } from "./asked-notice";
import { customerPage } from "./customer-page";
import { flashErrorNotice } from "./flash-error-notice";

/** So long the first visit waits for the daily balances, which are imported after all else. */
const CASH_LINE_WAIT_MS = 700;

export default customerPage(paths.account, async ({ customer, props, from }) => {
  const query = await props.searchParams;
  const brand = getBrand();
  // A browser without scripts comes back like this while something moves: here it is the page that asks how things stand.
  const isRefresh = query.refreshed !== undefined;
  const given = await readAnswer(query.answer, customer.userId);
  const isUpdateAsked = given.refresh === "started";
  if (isRefresh) await getSync(customer, customer.company.id);
  const [view, { clock }, refusal, asked, ended] = await Promise.all([
    getCompleteDashboard(customer),
    getViewer(),
    flashErrorNotice(query),
    askedNotice(customer),
    findEndedBank(customer, given.bank),
  ]);
  return (
    <AccountSitePage title="Home" from={from} company={view.company} companies={view.companies} current="home">
      <DashboardScreen
        view={view}
        status={brand.account?.status ?? null}
        answer={
          isUpdateAsked ? null : readFlash(given, { refreshFromAt: view.sync.refreshFromAt, clock, brand, ended })
        }
        notice={
          refusal || asked ? (
            <>
              {refusal}
              {asked?.content}
            </>
          ) : null
        }
        opening={{ isRefresh, isUpdateAsked }}
      />
    </AccountSitePage>
  );
});

/** The dashboard with the line of its cash where Codat has what it is drawn from, and answers soon. */
async function getCompleteDashboard(customer: CustomerOfCompany): Promise<DashboardView> {
  const view = await getDashboard(customer);
  if (!view.money.isLineToCome) return view;
  await catchUpWithinLimit(customer, customer.company.id, CASH_LINE_WAIT_MS);
  return getDashboard(customer);
}
