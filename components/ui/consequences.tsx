import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";
import { WholeDays } from "./whole-days";

/** What follows from a decision, in a line. `more` is said on a tap, so that the decision is on the first screen of a phone. */
export type Consequence = { key?: string; icon: IconName; text: ReactNode; more?: ReactNode };

/** What follows from the decision that the page asks for, each by itself. */
export function Consequences({ consequences }: { consequences: Consequence[] }) {
  if (consequences.length === 0) return null;
  return (
    <section aria-labelledby="follows" className="mt-6 rounded-3xl bg-surface px-5 py-3 sm:p-7">
      <h2 id="follows" className="text-heading max-sm:sr-only sm:mb-3">
        What happens
      </h2>
      <ul>
        {consequences.map((consequence) => (
          <li key={consequence.key ?? consequence.icon}>
            <One consequence={consequence} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ consequence: { icon, text, more } }: { consequence: Consequence }) {
  const line = (
    <>
      <Icon name={icon} className="mt-0.5 size-6 text-primary" />
      <span className="min-w-0 flex-1 wrap-anywhere">
        {typeof text === "string" ? <WholeDays>{text}</WholeDays> : text}
      </span>
    </>
  );
  if (more === undefined) return <p className="flex gap-3 py-2">{line}</p>;
  return (
    <details className="group">
      <summary className="-mx-2 flex min-h-11 list-none gap-3 rounded-lg px-2 py-2 hover:bg-primary-soft">
        {line}
        <Icon name="chevron-down" className="mt-1 size-5 text-muted group-open:rotate-180" />
      </summary>
      <p className="pr-8 pb-3 pl-9 text-base text-muted wrap-anywhere">{more}</p>
    </details>
  );
}
