import type { MouseEvent, ReactNode } from "react";
import { bankListHref } from "./bank-list-href";
import type { Search } from "./use-bank-search";

type Props = { search: Search; help: ReactNode; onClear: () => void; onAllCountries: () => void };

/** In place of a list that would be empty: what to try next. */
export function NoBanks({ search, help, onClear, onAllCountries }: Props) {
  const { query, country } = search;
  const instead = (run: () => void) => (event: MouseEvent) => {
    event.preventDefault();
    run();
  };
  const link = "inline-flex min-h-11 items-center font-medium text-primary underline underline-offset-4";
  return (
    <section aria-label="No banks found" className="rounded-2xl border border-line bg-surface p-6">
      <h2 className="text-heading wrap-anywhere">
        {query.trim() === "" ? "No banks to show" : `No bank matches “${query.trim()}”`}
      </h2>
      <p className="mt-2 text-muted">Check the spelling, or try one word of the name or a short name such as “RBS”.</p>
      <div className="mt-3 flex flex-wrap gap-x-6">
        {query.trim() === "" ? null : (
          <a href={bankListHref({ query: "", country })} onClick={instead(onClear)} className={link}>
            Show all banks
          </a>
        )}
        {country === null ? null : (
          <a href={bankListHref({ query, country: null })} onClick={instead(onAllCountries)} className={link}>
            Search in all countries
          </a>
        )}
        {help}
      </div>
    </section>
  );
}
