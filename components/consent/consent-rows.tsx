import { Icon, type IconName } from "@/components/ui/icon";
import type { Brand } from "@/lib/contracts/brand";
import type { ConsentSection, ConsentView } from "@/lib/contracts/consent";
import { listWords } from "@/lib/contracts/list-words";
import { dataLabel } from "@/lib/domain/data-words";
import { monthsWords } from "@/lib/domain/length-words";
import { formatDay } from "@/lib/format";
import { ConsentSectionText } from "./consent-section-text";

type Row = { icon: IconName; title: string; detail: string; sections: string[] };

/** The agreement in four lines; each opens the sections that it sums up, which with those said above are the whole text. */
export function ConsentRows({
  consent,
  brand,
  said = [],
}: {
  consent: ConsentView;
  brand: Brand;
  /** The sections that the page has said already. */
  said?: string[];
}) {
  const rows = consentRows(consent, brand, said);
  return (
    <div className="divide-y divide-line overflow-hidden rounded-3xl bg-surface">
      {rows.map(({ icon, title, detail, sections }) => (
        <details key={icon} className="group">
          <summary className="flex min-h-14 list-none items-center gap-2.5 px-3.5 py-2 leading-snug max-[22rem]:py-1.5 hover:bg-primary-soft focus-visible:rounded-3xl focus-visible:outline-offset-[-3px] sm:gap-3.5 sm:px-7">
            <Icon name={icon} className="size-5 text-primary sm:size-6" />
            <span className="min-w-0 flex-1">
              <span className="block font-semibold">{title}</span>
              <span className="block text-base text-muted">{detail}</span>
            </span>
            <Icon name="chevron-down" className="size-5 text-muted group-open:rotate-180" />
          </summary>
          <div className="space-y-6 pt-1 pr-4 pb-6 pl-11 text-base sm:pr-7 sm:pl-[4.125rem]">
            {sectionsOf(consent, sections).map((section) => (
              <ConsentSectionText
                key={section.id}
                section={section}
                people={consent.people}
                heads={section.heading === title ? "none" : "row"}
              />
            ))}
          </div>
        </details>
      ))}
    </div>
  );
}

function consentRows({ sections, expiresOn, providedBy }: ConsentView, brand: Brand, said: string[]): Row[] {
  const { data, historyMonths } = brand.consent;
  const parties = [brand.name, "Codat", providedBy, ...(brand.dataDisplay === "none" ? [] : ["the company"])];
  const summed: Row[] = [
    {
      icon: "list",
      title: dataLabel(data),
      detail: `Up to ${monthsWords(historyMonths)} of history`,
      sections: ["what", ...(said.includes("why") ? [] : ["why"])],
    },
    {
      icon: "people",
      title: "Who sees it",
      detail: listWords(parties),
      sections: ["who-sees", "who"],
    },
    {
      icon: "calendar",
      title: `Until ${formatDay(expiresOn, brand.language, "long")}`,
      detail: "Stop at any time",
      sections: ["how-long", "stopping"],
    },
  ];
  const shown = new Set([...said, ...summed.flatMap((row) => row.sections)]);
  const others = sections.map(({ id }) => id).filter((id) => !shown.has(id));
  return [...summed, { icon: "lock", title: "Read-only", detail: "No payments", sections: others }];
}

function sectionsOf({ sections }: ConsentView, ids: string[]): ConsentSection[] {
  return ids.flatMap((wanted) => sections.filter(({ id }) => id === wanted));
}
