import { redirect } from "next/navigation";
import { JourneyPage } from "@/app/connect/journey-page";
import { guardedPage } from "@/app/guarded-page";
import type { PageQuery } from "@/app/page-query";
import { helpOrigin } from "@/components/help/help-origin";
import { LeaveScreen, leaveTitle } from "@/components/leaving/leave-screen";
import { getCustomer } from "@/lib/auth/customer";
import { comeBackFormCookie } from "@/lib/auth/form-cookies";
import { getVisitor } from "@/lib/auth/visitor";
import { getBrand } from "@/lib/brand";
import { remindSteps } from "@/lib/contracts/leaving";
import { paths } from "@/lib/paths";
import { getSingleProviderKey } from "@/lib/server/banks/banks";
import { getLeaving } from "@/lib/server/journeys/leaving";
import { getClock } from "@/lib/server/viewer/locale";

export default guardedPage(LeavePage);

async function LeavePage({ searchParams }: { searchParams: PageQuery }) {
  const { bank, remind, from: asked } = await searchParams;
  const view = typeof bank === "string" ? await getLeaving(await getVisitor(), bank) : null;
  if (!view) redirect(paths.bankList);
  const from = helpOrigin(asked);
  const step = remindSteps.find((known) => known === remind) ?? null;
  const title = leaveTitle({ from, step });
  const refused = await comeBackFormCookie.read();
  return (
    <JourneyPage title={refused?.problem ? `Error: ${title}` : title} from={paths.leave(view.bank.key)}>
      <LeaveScreen
        view={view}
        brand={getBrand()}
        from={from}
        step={step}
        refused={refused}
        clock={await getClock(await getCustomer())}
        hasBankChoice={getSingleProviderKey() === null}
      />
    </JourneyPage>
  );
}
