import type { Brand } from "@/lib/contracts/brand";
import type { ConsentSection } from "@/lib/contracts/consent";
import { addDays, dayOf } from "@/lib/domain/calendar-day";
import { permissionWords } from "./display-permission";
import { monthsWords } from "./length-words";
import { withStop } from "./with-stop";

const OWN_PEOPLE = "The company";
/** As it was called in earlier agreements. */
const OWN_PEOPLE_BEFORE = "Your company";
/** Follows the day on which access ends, where there is one. */
const UPDATED_UNTIL_THEN = "We can update the data until then. After that, access ends unless you renew it.";

/**
 * The agreement in plain words, for one bank or, without one, as the data access guidelines in general.
 * What it must say comes from open banking's rules: who asks and who carries it out, why, what and how far back, who sees it, until
 * when, how long it is retained, how to stop, what is never possible.
 */
export function consentSections(
  brand: Brand,
  source: { bankName: string; providedBy: string; accessDays: number; peopleCount: number } | null,
  expiresOn: string | null,
): ConsentSection[] {
  const bank = source?.bankName ?? "your bank";
  const bankApp = source ? `the ${bank} app` : "your bank's app";
  const providedBy = source?.providedBy ?? "TrueLayer";
  const { consent } = brand;
  const accessDays = source?.accessDays ?? consent.accessDays;
  return [
    {
      id: "who",
      heading: "Who's involved",
      paragraphs: [
        `${brand.name} (${brand.legalName}) is asking for your data.`,
        `Codat collects the data for ${brand.name}. ${providedBy}, a regulated open banking provider, connects to ${bank}.`,
        ...[permissionWords(brand) ?? []].flat(),
      ],
      list: [],
    },
    {
      id: "why",
      heading: "Why",
      paragraphs: [`${brand.name} will use the data to ${withStop(consent.purpose)}`],
      list: [],
    },
    {
      id: "what",
      heading: "What you share",
      paragraphs: [`From the accounts you choose at ${bank}, up to ${monthsWords(consent.historyMonths)} back:`],
      list: consent.data.map((group) => ({ term: group.title, detail: `${group.detail} ${group.why}` })),
    },
    {
      id: "who-sees",
      heading: "Who sees it",
      paragraphs: [],
      list: [
        { term: brand.name, detail: "Gets it from Codat." },
        { term: "Codat", detail: `Collects and stores it for ${brand.name}.` },
        { term: providedBy, detail: `Gets it from ${bank} and passes it to Codat.` },
        { term: OWN_PEOPLE, detail: ownPeople(brand, source?.peopleCount ?? null) },
      ],
    },
    {
      id: "how-long",
      heading: "How long",
      paragraphs: [
        expiresOn
          ? `${accessDays} days, until ${longDate(expiresOn, brand.language)}. ${UPDATED_UNTIL_THEN}`
          : `${accessDays} days. ${UPDATED_UNTIL_THEN}`,
        `After you stop sharing, we keep ${withStop(consent.retention)}`,
      ],
      list: [],
    },
    {
      id: "stopping",
      heading: "How to stop",
      paragraphs: [
        `You can stop at any time. On this site, use your account or the browser you connected the bank in. At your bank, remove access in ${bankApp} or online banking, under connected apps or open banking. Or email ${brand.support.email}.`,
      ],
      list: [],
    },
    {
      id: "never",
      heading: "What we can't do",
      paragraphs: ["We can't move money or change anything. We never see your password or your bank's security codes."],
      list: [],
    },
  ];
}

/** The sections as the exact text that is stored and hashed. */
export function consentText(sections: ConsentSection[]): string {
  return sections
    .map(({ heading, paragraphs, list }) =>
      [heading, ...paragraphs, ...list.map(({ term, detail }) => `- ${term}: ${detail}`)].join("\n"),
    )
    .join("\n\n");
}

/** The day on which access given at `from` ends. */
export function accessEndsOn(from: Date, accessDays: number): string {
  return addDays(dayOf(from), accessDays);
}

/** Whether two texts say the same apart from the day on which access ends, and how many have access at the company: both move. */
export function isSameButForDates(a: string, b: string): boolean {
  const undated = (text: string) =>
    text
      .replace(/until .+?(?=\. We can update)/, "until")
      .replace(new RegExp(`^- (?:${OWN_PEOPLE}|${OWN_PEOPLE_BEFORE}): .*$`, "m"), "");
  return undated(a) === undated(b);
}

/** The number of people and no address: the text is retained longer than anybody's account. */
function ownPeople(brand: Brand, peopleCount: number | null): string {
  if (brand.dataDisplay === "none")
    return `No one on this site. It shows the status of your banks and what you agreed to, not the data. For a copy, email ${brand.support.email}.`;
  if (peopleCount === null)
    return "Everyone with access to the company's account on this site. Without an account, only the browser you agree in.";
  // Of a company without people, the browser that agreed holds what came, an invited one too.
  if (peopleCount === 0)
    return "You, in this browser, and everyone given access to the company's account on this site.";
  return peopleCount === 1
    ? "One person has access to the company's account on this site. Anyone given access later will see it too."
    : `${peopleCount} people have access to the company's account on this site. Anyone given access later will see it too.`;
}

/** What deleting here leaves: "In its own records, Larkfield may keep your data for up to 6 years, as lenders must …" */
export function ownRecordsWords({ name, consent }: Brand): string {
  return `In its own records, ${name} may keep ${withStop(consent.retention)}`;
}

function longDate(day: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}
