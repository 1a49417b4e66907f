import type { ReactNode } from "react";
import { LogoTile } from "@/components/ui/logo-tile";
import type { Brand } from "@/lib/contracts/brand";
import type { ConsentView } from "@/lib/contracts/consent";
import { formatDay } from "@/lib/format";
import { AgreeForm } from "./agree-form";
import { ConsentSummary } from "./consent-summary";
import { ConsentText } from "./consent-text";
import { HandOff } from "./hand-off";
import { NameFirst } from "./name-first";

/** What is shared from one bank, what happens next, and the two answers. */
export function ConsentScreen({
  consent,
  brand,
  steps,
  alert,
  declineHref,
  startHref,
}: {
  consent: ConsentView;
  brand: Brand;
  steps: ReactNode;
  /** What the last attempt led to, when there was one that failed. */
  alert: ReactNode;
  declineHref: string;
  /** Where to name the company first; null once it has been. */
  startHref: string | null;
}) {
  const { bank } = consent;
  const until = formatDay(consent.expiresOn, brand.language, "long");
  return (
    <div className="grid grid-cols-1 gap-10 lg:grid-cols-12 lg:gap-14">
      <div className="lg:col-span-7">
        {alert ? <div className="mb-8">{alert}</div> : null}
        {steps}
        <div className="mt-4 flex flex-col gap-4 sm:flex-row sm:items-center sm:gap-5">
          <LogoTile src={bank.logoPath} />
          <h1 className="min-w-0 text-title wrap-anywhere">What you share from {bank.name}</h1>
        </div>
        <p className="mt-4 mb-6 text-lead text-muted">
          {brand.name} would like to read your account history. Nothing is shared unless you agree.
        </p>
        <ConsentSummary historyMonths={brand.consent.historyMonths} until={until} />
        <div className="-mx-5 mt-8 sm:mx-0">
          <ConsentText sections={consent.sections} />
        </div>
      </div>
      <aside aria-label="What happens next, and your answer" className="lg:col-span-5">
        <div className="space-y-7 lg:sticky lg:top-8 lg:rounded-3xl lg:border lg:border-line lg:p-8">
          <HandOff bankName={bank.name} brandName={brand.name} />
          {startHref === null ? (
            <AgreeForm consent={consent} declineHref={declineHref} />
          ) : (
            <NameFirst startHref={startHref} declineHref={declineHref} />
          )}
        </div>
      </aside>
    </div>
  );
}
