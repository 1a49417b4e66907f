type Chip = {
  /** Its own, which the address names so that the focus is on it again where it led. */
  id: string;
  href: string;
  label: string;
  /** What `label` is short for. */
  name: string;
  isCurrent: boolean;
};

/** A choice of few that takes one tap each: links, of which one is in force. `resultId` is of the words that say what it shows. */
export function ChoiceChips({ label, chips, resultId }: { label: string; chips: Chip[]; resultId: string }) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-1.5 max-[22rem]:gap-1 sm:gap-2">
        {chips.map((chip) => (
          <li key={chip.href}>
            <a
              id={chip.id}
              href={chip.href}
              aria-label={chip.name}
              aria-current={chip.isCurrent ? "true" : undefined}
              aria-describedby={chip.isCurrent ? resultId : undefined}
              className="flex min-h-11 min-w-13 scroll-mt-6 max-[22rem]:min-w-11 items-center justify-center rounded-full border border-line bg-surface px-3 text-base font-medium whitespace-nowrap max-[22rem]:px-1.5 max-[22rem]:text-[0.9375rem] sm:px-4 text-ink hover:border-primary aria-[current]:border-primary aria-[current]:bg-primary aria-[current]:text-on-primary forced-colors:aria-[current]:border-4"
            >
              {chip.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
