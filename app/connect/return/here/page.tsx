import { redirect } from "next/navigation";
import { guardedPage } from "@/app/guarded-page";
import type { PageQuery } from "@/app/page-query";
import { SitePage } from "@/app/site-page";
import { consentTitle } from "@/components/consent/consent-screen";
import { GoOnHereScreen } from "@/components/consent/go-on-here-screen";
import { getBrowser, getVisitor } from "@/lib/auth/visitor";
import { getBrand } from "@/lib/brand";
import { paths } from "@/lib/paths";
import { getGoingOnHere } from "@/lib/server/journeys/go-on-here";

export default guardedPage(GoOnHerePage);

async function GoOnHerePage({ searchParams }: { searchParams: PageQuery }) {
  const { state } = await searchParams;
  if (typeof state !== "string") redirect(paths.returned);
  const offer = await getGoingOnHere(await getVisitor(), state, await getBrowser());
  if (!offer) redirect(paths.returnedWith(state));
  const brand = getBrand();
  return (
    <SitePage title={consentTitle(offer.consent, brand, false)} from={null}>
      <GoOnHereScreen {...offer} brand={brand} state={state} />
    </SitePage>
  );
}
