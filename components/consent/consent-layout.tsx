import type { ReactNode } from "react";
import { LogoTile } from "@/components/ui/logo-tile";
import type { Brand } from "@/lib/contracts/brand";
import type { ConsentView } from "@/lib/contracts/consent";
import { formatDay } from "@/lib/format";
import { ConsentSummary } from "./consent-summary";
import { ConsentText } from "./consent-text";
import { HandOff } from "./hand-off";

/** An agreement at a glance and in full, what happens next, and beside it the answers. */
export function ConsentLayout({
  consent,
  brand,
  above,
  title,
  lead,
  answers,
  isAuthorised = false,
}: {
  consent: ConsentView;
  brand: Brand;
  /** What stands over the heading: what the last attempt led to, where the customer is. */
  above: ReactNode;
  title: string;
  lead: ReactNode;
  answers: ReactNode;
  /** True once the customer has been at the bank: then nothing is said of the way there. */
  isAuthorised?: boolean;
}) {
  const { bank, sections, people, expiresOn } = consent;
  return (
    <div className="grid grid-cols-1 gap-10 lg:grid-cols-12 lg:gap-14">
      <div className="lg:col-span-7">
        {above}
        <div className="mt-4 flex flex-col gap-4 sm:flex-row sm:items-center sm:gap-5">
          <LogoTile src={bank.logoPath} />
          <h1 className="min-w-0 text-title wrap-anywhere">{title}</h1>
        </div>
        <div className="mt-4 mb-6 space-y-3 text-lead text-muted">{lead}</div>
        <ConsentSummary
          historyMonths={brand.consent.historyMonths}
          until={formatDay(expiresOn, brand.language, "long")}
        />
        <div className="-mx-5 mt-8 sm:mx-0">
          <ConsentText sections={sections} people={people} />
        </div>
      </div>
      <aside aria-label="What happens next, and your answer" className="lg:col-span-5">
        <div className="space-y-7 lg:sticky lg:top-8 lg:rounded-3xl lg:border lg:border-line lg:p-8">
          {isAuthorised ? null : (
            <HandOff
              bankName={bank.name}
              providedBy={consent.providedBy}
              brandName={brand.name}
              isDataShown={brand.dataDisplay !== "none"}
            />
          )}
          {answers}
        </div>
      </aside>
    </div>
  );
}
