import { TextLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { TransactionPageView } from "@/lib/contracts/bank-data";
import { filterSearchWithout, filtersInUse, rangeOf } from "@/lib/domain/transaction-query";
import { filterWords } from "./filter-words";
import { foundHref } from "./found";

type Chosen = { view: TransactionPageView; today: string; language: string };

/** What the list is narrowed down to; each can be taken away by itself, and several at once. */
export function FilterChips(chosen: Chosen) {
  const { length } = namedFilters(chosen);
  if (length === 0) return null;
  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2">
      <FilterList {...chosen} />
      {length > 1 ? (
        <TextLink href={foundHref("")} className="inline-flex min-h-11 items-center">
          Clear all
        </TextLink>
      ) : null}
    </div>
  );
}

/** The same without the way to take all away. */
export function FilterList(chosen: Chosen) {
  const { view, language } = chosen;
  const filters = namedFilters(chosen);
  if (filters.length === 0) return null;
  return (
    <ul aria-label="Filters in use" className="flex min-w-0 flex-wrap gap-2">
      {filters.map((filter) => (
        <li key={filter} className="min-w-0">
          <a
            href={foundHref(filterSearchWithout(view.query, filter))}
            className="inline-flex min-h-11 max-w-full items-center gap-2 rounded-full border border-primary bg-primary-soft py-1 pr-3 pl-4 text-base leading-tight font-medium text-ink wrap-anywhere hover:border-ink"
          >
            <span className="sr-only">Remove filter </span>
            <bdi className="min-w-0">{filterWords(filter, view, language)}</bdi>
            <Icon name="cross" className="size-4" />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** All but a range, which is shown by its own chip. */
function namedFilters({ view, today }: Pick<Chosen, "view" | "today">) {
  const isRange = rangeOf(view.query, today) !== null;
  return filtersInUse(view.query).filter((filter) => !(isRange && filter === "from"));
}
