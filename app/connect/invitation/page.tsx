import { redirect } from "next/navigation";
import { JourneyPage } from "@/app/connect/journey-page";
import { guardedPage } from "@/app/guarded-page";
import { SentInvitation } from "@/components/invitation/sent-invitation";
import { sentWords } from "@/components/invitation/sent-words";
import { AutoRefresh } from "@/components/outcome/auto-refresh";
import { getCustomer } from "@/lib/auth/customer";
import { bankInvitationCookie } from "@/lib/auth/form-cookies";
import { getBrowser } from "@/lib/auth/visitor";
import { getBrand } from "@/lib/brand";
import { getEnv } from "@/lib/env";
import { paths } from "@/lib/paths";
import { getSentInvitation } from "@/lib/server/journeys/bank-invitations";
import { isOfInvitingCompany } from "@/lib/server/journeys/inviting-person";
import { getClock } from "@/lib/server/viewer/locale";

export default guardedPage(SentInvitationPage);

async function SentInvitationPage() {
  const [browser, customer, made] = await Promise.all([getBrowser(), getCustomer(), bankInvitationCookie.read()]);
  const view = await getSentInvitation(browser);
  if (!view) redirect(paths.welcome);
  const url = made?.id === view.id ? `${getEnv().APP_URL}${paths.invited(made.token)}` : null;
  const [isTheirs, clock] = [await isOfInvitingCompany(customer, view.id), await getClock(customer)];
  return (
    <JourneyPage title={sentWords(view, { isTheirs, clock }).title} from={paths.bankList}>
      <SentInvitation view={view} url={url} brand={getBrand()} clock={clock} isTheirs={isTheirs} />
      {["sent", "opened", "agreed", "declined"].includes(view.state) ? (
        <>
          <noscript>
            <meta httpEquiv="refresh" content="15" />
          </noscript>
          <AutoRefresh afterSeconds={null} />
        </>
      ) : null}
    </JourneyPage>
  );
}
