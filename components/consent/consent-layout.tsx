import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import type { Brand } from "@/lib/contracts/brand";
import type { ConsentView } from "@/lib/contracts/consent";
import { ConsentRows } from "./consent-rows";
import { HandOff } from "./hand-off";
import { LogoPair } from "./logo-pair";

/** An agreement on one screen: the question, what it covers in four lines that open, the answers, and what happens next. */
export function ConsentLayout({
  consent,
  brand,
  alert = null,
  above,
  title,
  lead,
  answers,
  hasNext = true,
  isUnchanged = false,
  said = [],
}: {
  consent: ConsentView;
  brand: Brand;
  /** What the last attempt led to, where there was one that failed; below the heading. */
  alert?: ReactNode;
  /** What stands over the heading: where the customer is, or the way back. */
  above: ReactNode;
  title: string;
  lead: ReactNode;
  answers: ReactNode;
  /** False where no way to the bank follows: the customer has been there, or it can't be opened now. */
  hasNext?: boolean;
  /** True where the customer has agreed to the same before: then it is folded away. */
  isUnchanged?: boolean;
  /** The sections of the agreement that stand below the heading, after the lead, and not in a row. */
  said?: string[];
}) {
  const { bank } = consent;
  return (
    <div className="grid grid-cols-1 gap-6 max-[22rem]:gap-3.5 lg:flex lg:flex-wrap lg:gap-14">
      <div className={`lg:min-w-0 ${hasNext ? "lg:flex-[7_1_28rem]" : "lg:max-w-[38rem]"}`}>
        {above}
        <div className={above ? "mt-3 sm:mt-5" : undefined}>
          <LogoPair bankLogoPath={bank.logoPath} />
        </div>
        <h1 className={`mt-4 wrap-anywhere hyphens-auto sm:mt-5 ${hasLongWord(title) ? "text-heading" : "text-title"}`}>
          {title}
        </h1>
        {alert ? <div className="my-5">{alert}</div> : null}
        <div className="mt-2 mb-3 space-y-3 sm:mt-3 sm:mb-6 sm:text-lead text-muted max-[22rem]:leading-snug">
          {lead}
          {consent.sections
            .filter(({ id }) => said.includes(id))
            .flatMap(({ paragraphs }) => paragraphs)
            .map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
        </div>
        {isUnchanged ? (
          <Disclosure label="Read the full agreement">
            <div className="mt-2">
              <ConsentRows consent={consent} brand={brand} />
            </div>
          </Disclosure>
        ) : (
          <ConsentRows consent={consent} brand={brand} said={said} />
        )}
        <div className="mt-6 max-[22rem]:mt-3.5">{answers}</div>
      </div>
      {hasNext ? (
        <aside className="lg:min-w-0 lg:flex-[5_1_19rem]">
          <div className="max-lg:mt-3 lg:sticky lg:top-8 lg:rounded-3xl lg:border lg:border-line lg:p-8">
            <HandOff
              bankName={bank.name}
              providedBy={consent.providedBy}
              brandName={brand.name}
              isDataShown={brand.dataDisplay !== "none"}
            />
          </div>
        </aside>
      ) : null}
    </div>
  );
}

/** A name that is one long word is set smaller, so that it isn't cut. */
function hasLongWord(title: string): boolean {
  return title.split(/\s/).some((word) => word.length > 24);
}
