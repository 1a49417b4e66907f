import { Icon } from "./icon";
import { LogoTile } from "./logo-tile";

type Chip = {
  /** Its own, which the address names so that the focus is on it again where it led. */
  id: string;
  href: string;
  label: string;
  /** What `label` is short for. */
  name: string;
  logoPath?: string;
  isCurrent: boolean;
};

/**
 * A choice of few that takes one tap each: links, of which one is in force, and perhaps `more` that are folded away. `resultId` is
 * of the words that say what it shows.
 */
export function ChoiceChips({
  label,
  chips,
  more,
  resultId,
}: {
  label: string;
  chips: Chip[];
  more?: { label: string; chips: Chip[] };
  resultId: string;
}) {
  return (
    <nav aria-label={label}>
      <ul className={list}>
        {chips.map((chip) => (
          <ChipLink key={chip.href} chip={chip} resultId={resultId} />
        ))}
        {more === undefined ? null : (
          <li className="has-[details[open]]:basis-full">
            <details className="group/more">
              <summary className={`${chipClass} w-fit cursor-pointer list-none gap-1.5`}>
                {more.label}
                <Icon name="chevron-down" className="size-4 group-open/more:rotate-180" />
              </summary>
              <ul className={`mt-1.5 sm:mt-2 ${list}`}>
                {more.chips.map((chip) => (
                  <ChipLink key={chip.href} chip={chip} resultId={resultId} />
                ))}
              </ul>
            </details>
          </li>
        )}
      </ul>
    </nav>
  );
}

const list = "flex flex-wrap gap-1.5 max-[22rem]:gap-1 sm:gap-2";
const chipClass =
  "flex min-h-11 min-w-13 scroll-mt-6 max-[22rem]:min-w-11 items-center justify-center rounded-full border border-line bg-surface px-3 text-base font-medium max-[22rem]:px-1.5 max-[22rem]:text-[0.9375rem] sm:px-4 text-ink hover:border-primary";

function ChipLink({ chip, resultId }: { chip: Chip; resultId: string }) {
  return (
    <li className="min-w-0">
      <a
        id={chip.id}
        href={chip.href}
        aria-label={chip.name === chip.label ? undefined : chip.name}
        aria-current={chip.isCurrent ? "true" : undefined}
        aria-describedby={chip.isCurrent ? resultId : undefined}
        className={`${chipClass} aria-[current]:border-primary aria-[current]:bg-primary aria-[current]:text-on-primary forced-colors:aria-[current]:border-4 ${chip.logoPath ? "gap-2 py-1 leading-tight wrap-anywhere max-[22rem]:px-2.5 sm:pl-3" : "whitespace-nowrap"}`}
      >
        {chip.logoPath ? <LogoTile src={chip.logoPath} className="size-7 rounded-lg!" /> : null}
        <span className="min-w-0">{chip.label}</span>
      </a>
    </li>
  );
}
