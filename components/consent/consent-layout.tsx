import type { ReactNode } from "react";
import { LogoTile } from "@/components/ui/logo-tile";
import type { Brand } from "@/lib/contracts/brand";
import type { ConsentView } from "@/lib/contracts/consent";
import { ConsentRows } from "./consent-rows";
import { HandOff } from "./hand-off";

/** An agreement on one screen: the question, what it covers in four lines that open, the answers, and what happens next. */
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
  const { bank } = consent;
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-12 lg:gap-14">
      <div className="lg:col-span-7">
        {above}
        <div className="mt-3 flex items-center gap-4 sm:mt-4 sm:gap-5">
          <LogoTile src={bank.logoPath} />
          <h1 className="min-w-0 text-title wrap-anywhere">{title}</h1>
        </div>
        <div className="mt-3 mb-5 space-y-3 sm:mb-6 sm:text-lead text-muted">{lead}</div>
        <div className="-mx-5 sm:mx-0">
          <ConsentRows consent={consent} brand={brand} />
        </div>
      </div>
      <aside aria-label="Your answer, and what happens next" className="lg:col-span-5">
        <div className="space-y-9 lg:sticky lg:top-8 lg:rounded-3xl lg:border lg:border-line lg:p-8">
          {answers}
          {isAuthorised ? null : (
            <HandOff
              bankName={bank.name}
              providedBy={consent.providedBy}
              brandName={brand.name}
              isDataShown={brand.dataDisplay !== "none"}
            />
          )}
        </div>
      </aside>
    </div>
  );
}
