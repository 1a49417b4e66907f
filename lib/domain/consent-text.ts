import type { Brand } from "@/lib/contracts/brand";
import type { ConsentSection } from "@/lib/contracts/consent";
import { permissionWords } from "./display-permission";
import { historyWords } from "./history-words";

const OWN_PEOPLE = "Of your company";

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
  const providedBy = source?.providedBy ?? "TrueLayer";
  const { consent } = brand;
  const accessDays = source?.accessDays ?? consent.accessDays;
  return [
    {
      id: "who",
      heading: "Who asks, and who carries it out",
      paragraphs: [
        `${brand.name} (${brand.legalName}) asks for this.`,
        `Codat carries it out for ${brand.name}. ${providedBy}, a regulated open banking provider, connects to ${bank}.`,
        ...[permissionWords(brand) ?? []].flat(),
      ],
      list: [],
    },
    {
      id: "why",
      heading: "Why",
      paragraphs: [`${brand.name} asks for this to ${withStop(consent.purpose)}`],
      list: [],
    },
    {
      id: "what",
      heading: "What is shared",
      paragraphs: [`From the accounts that you choose at ${bank}, up to ${historyWords(consent.historyMonths)} back:`],
      list: consent.data.map((group) => ({ term: group.title, detail: `${group.detail} ${group.why}` })),
    },
    {
      id: "who-sees",
      heading: "Who will see it",
      paragraphs: [],
      list: [
        { term: brand.name, detail: `${brand.legalName} reads it, for what is said above.` },
        { term: "Codat", detail: `Reads it for ${brand.name}, and keeps it for as long as is said below.` },
        { term: providedBy, detail: `Reads it at ${bank} and hands it to Codat.` },
        { term: OWN_PEOPLE, detail: ownPeople(brand, source?.peopleCount ?? null) },
      ],
    },
    {
      id: "how-long",
      heading: "For how long",
      paragraphs: [
        expiresOn
          ? `Ongoing, until ${longDate(expiresOn, brand.language)} (${accessDays} days). It ends then unless you confirm it again.`
          : `Ongoing, for ${accessDays} days. It ends then unless you confirm it again.`,
        `After you stop sharing, we keep ${withStop(consent.retention)}`,
      ],
      list: [],
    },
    {
      id: "stopping",
      heading: "How to stop",
      paragraphs: [
        `You can stop at any time: on this site, in the browser that linked the bank or in your account, or by taking the permission back in ${bank}'s app or online banking, under connected apps or open banking. If you can do neither, write to ${brand.support.email}.`,
      ],
      list: [],
    },
    {
      id: "never",
      heading: "What is never possible",
      paragraphs: [
        "Nobody can move money or change anything with this. We never see your password or your bank's security codes.",
      ],
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

/** The last moment of the day, ISO, on which access ends. */
export function endOfDay(day: string): Date {
  return new Date(`${day}T23:59:59Z`);
}

/** The day, ISO, on which access given at `from` ends: days of UTC, which no clock change makes longer or shorter. */
export function accessEndsOn(from: Date, accessDays: number): string {
  return new Date(from.getTime() + accessDays * 86_400_000).toISOString().slice(0, 10);
}

/** Whether two texts say the same apart from the day on which access ends, and how many have access at the company: both move. */
export function isSameButForDates(a: string, b: string): boolean {
  const undated = (text: string) =>
    text.replace(/until [^(]+ \(/, "until (").replace(new RegExp(`^- ${OWN_PEOPLE}: .*$`, "m"), "");
  return undated(a) === undated(b);
}

/** The number of people and no address: the text is retained longer than anybody's account. */
function ownPeople(brand: Brand, peopleCount: number | null): string {
  if (brand.dataDisplay === "none")
    return `Nobody on this site: it shows how things stand and what was agreed, not what was read. Ask ${brand.support.email} for a copy.`;
  if (peopleCount === null) return "Whoever has access to your company's account on this site.";
  if (peopleCount === 0) return "Nobody yet. Whoever gets access to your company's account on this site will see it.";
  const now = peopleCount === 1 ? "One person has" : `${peopleCount} people have`;
  return `${now} access to your company's account on this site; whoever else gets access will see it too.`;
}

function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function longDate(day: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}
