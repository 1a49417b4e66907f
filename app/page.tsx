import { redirect } from "next/navigation";
import { ShareInvitation } from "@/components/invitation/share-invitation";
import { ConnectedHere, connectedTitle } from "@/components/onboarding/connected-here";
import { NumberWaits } from "@/components/onboarding/number-waits";
import { sharePath, startPath } from "@/components/onboarding/start-prefill";
import { Welcome } from "@/components/onboarding/welcome";
import { getCustomer } from "@/lib/auth/customer";
import { getVisitor } from "@/lib/auth/visitor";
import { getBrand } from "@/lib/brand";
import { confirmTitle } from "@/lib/domain/number-words";
import { getEnv } from "@/lib/env";
import { paths } from "@/lib/paths";
import { getSingleProviderKey } from "@/lib/server/banks/banks";
import { getJourney } from "@/lib/server/journeys/journeys";
import { getWaitingNumber } from "@/lib/server/journeys/waiting-number";
import { connectedHere, sharingHere } from "@/lib/server/people/sharing";
import { guardedPage } from "./guarded-page";
import type { PageQuery } from "./page-query";
import { SitePage } from "./site-page";

export default guardedPage(WelcomePage);

async function WelcomePage({ searchParams }: { searchParams: PageQuery }) {
  const query = await searchParams;
  const startHref = startPath(paths.start, query);
  // A link that names a company may be for another one than theirs.
  if (startHref === paths.start && (await getCustomer())?.company) redirect(paths.account);
  const brand = getBrand();
  const visitor = await getVisitor();
  const [waiting, journey, sharing, connected] = await Promise.all([
    getWaitingNumber(visitor),
    getJourney(visitor),
    sharingHere(visitor),
    connectedHere(visitor),
  ]);
  if (waiting && startHref === paths.start) {
    return (
      <SitePage title={confirmTitle(waiting.bankName)} from={paths.welcome}>
        <NumberWaits waiting={waiting} startHref={startHref} />
      </SitePage>
    );
  }
  if (journey && connected.length > 0 && startHref === paths.start) {
    return (
      <SitePage title={connectedTitle(connected)} from={paths.welcome}>
        <ConnectedHere
          banks={connected}
          companyName={journey.companyName}
          bankListHref={getSingleProviderKey() === null ? paths.bankList : null}
          startHref={startHref}
        />
      </SitePage>
    );
  }
  const resume = journey && {
    companyName: journey.companyName,
    bank: journey.bankKey === null ? null : { key: journey.bankKey, name: journey.bankName ?? "the bank" },
    href: journey.bankKey === null ? paths.bankList : paths.progress,
  };
  return (
    <SitePage title={brand.welcome.headline} from={paths.welcome}>
      <Welcome
        brand={brand}
        startHref={startHref}
        resume={resume}
        sharing={sharing}
        invitation={
          <ShareInvitation
            brand={brand}
            shareUrl={`${getEnv().APP_URL}${sharePath(paths.welcome, query)}`}
            begun={sharing ? null : resume}
          />
        }
        hasBankChoice={getSingleProviderKey() === null}
      />
    </SitePage>
  );
}
