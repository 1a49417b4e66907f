import type { PageQuery } from "@/app/page-query";
import { SitePage } from "@/app/site-page";
import { ConsentSummary } from "@/components/consent/consent-summary";
import { ConsentText } from "@/components/consent/consent-text";
import { helpOrigin, withOrigin } from "@/components/help/help-origin";
import { ReturnLink } from "@/components/help/return-link";
import { ButtonLink } from "@/components/ui/button";
import { getBrand } from "@/lib/brand";
import { paths } from "@/lib/paths";
import { describeDataAccess } from "@/lib/server/consents/consents";

export default async function DataAccessPage({ searchParams }: { searchParams: PageQuery }) {
  const brand = getBrand();
  const from = helpOrigin((await searchParams).from);
  return (
    <SitePage title="Data access guidelines" from={withOrigin(paths.dataAccess, from)}>
      <div className="max-w-3xl">
        <ReturnLink from={from} />
        <h1 className="mt-4 text-title">Data access guidelines</h1>
        <p className="mt-3 mb-6 text-lead text-muted">
          What you share with {brand.name} when you connect a bank. You'll see this again for your bank, and be asked to
          agree, before you go there.
        </p>
        <ConsentSummary historyMonths={brand.consent.historyMonths} />
        <div className="mt-8">
          <ConsentText sections={describeDataAccess()} />
        </div>
        <ButtonLink href={from ?? paths.welcome} variant="secondary" className="mt-8">
          {from === null || from === paths.welcome ? "Go to the home page" : "Back to where you were"}
        </ButtonLink>
      </div>
    </SitePage>
  );
}
