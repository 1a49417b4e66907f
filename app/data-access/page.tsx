import { SitePage } from "@/app/site-page";
import { ConsentSummary } from "@/components/consent/consent-summary";
import { ConsentText } from "@/components/consent/consent-text";
import { getBrand } from "@/lib/brand";
import { paths } from "@/lib/paths";
import { describeDataAccess } from "@/lib/server/consents/consents";

export default function DataAccessPage() {
  const brand = getBrand();
  return (
    <SitePage title="Data access guidelines" from={paths.dataAccess}>
      <div className="mx-auto max-w-3xl">
        <h1 className="text-title">Data access guidelines</h1>
        <p className="mt-3 mb-6 text-lead text-muted">
          What you share with {brand.name} when you connect a bank. You'll see this again for your bank, and be asked to
          agree, before you go there.
        </p>
        <ConsentSummary historyMonths={brand.consent.historyMonths} />
        <div className="mt-8">
          <ConsentText sections={describeDataAccess()} />
        </div>
      </div>
    </SitePage>
  );
}
