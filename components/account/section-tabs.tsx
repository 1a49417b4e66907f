import { paths } from "@/lib/paths";

const sections = {
  banks: { label: "Banks", href: paths.account },
  data: { label: "Your data", href: paths.bankData },
  agreements: { label: "Agreements", href: paths.consents },
  activity: { label: "Activity", href: paths.timeline },
  people: { label: "People", href: paths.people },
  settings: { label: "Settings", href: paths.settings },
} as const;

export type AccountSection = keyof typeof sections;

/** Where a section begins. */
export function sectionHref(section: AccountSection | null): string {
  return section === null ? paths.account : sections[section].href;
}

const names: AccountSection[] = ["banks", "data", "agreements", "activity", "people", "settings"];

/**
 * The sections of the account, all in view from a tablet up. On a phone the row scrolls sideways; browsers that can
 * begin where the current one is.
 */
export function SectionTabs({
  current,
  hasCompany,
  isDataShown,
}: {
  current: AccountSection | null;
  hasCompany: boolean;
  isDataShown: boolean;
}) {
  const own = hasCompany ? names : names.filter((name) => name === "settings");
  const shown = isDataShown ? own : own.filter((name) => name !== "data");
  return (
    <nav
      aria-label="Your account"
      className="scroll-shades -mx-5 overflow-x-auto scroll-px-12 overscroll-x-contain px-2 [scrollbar-width:none] sm:-mx-3 sm:px-0"
    >
      <ul className="flex w-max">
        {shown.map((name) => (
          <li key={name} className={name === current ? "[scroll-initial-target:nearest]" : undefined}>
            <a
              href={sections[name].href}
              aria-current={name === current ? "page" : undefined}
              className="flex min-h-12 items-center border-b-3 border-transparent px-3 font-semibold whitespace-nowrap text-muted hover:border-line hover:text-ink focus-visible:outline-offset-[-3px] aria-[current=page]:border-primary aria-[current=page]:text-ink"
            >
              {sections[name].label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
