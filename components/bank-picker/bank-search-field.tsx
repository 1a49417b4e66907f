import type { MouseEvent, Ref } from "react";
import { bankListHref } from "./bank-list-href";
import { CrossIcon, LensIcon } from "./search-icons";

export type Country = { code: string; name: string };

type Props = {
  ref: Ref<HTMLInputElement>;
  search: { query: string; country: string | null };
  countries: readonly Country[];
  onType: (query: string) => void;
  onCountry: (country: string | null) => void;
  onClear: () => void;
  /** Somebody is about to search. */
  onIntent: () => void;
};

/** The search field, which stays in sight on the way down the list, and the choice of a country above it. */
export function BankSearchField({ ref, search, countries, onType, onCountry, onClear, onIntent }: Props) {
  return (
    <>
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4">
        <label htmlFor="bank-search" className="font-semibold">
          Search for your bank
        </label>
        {countries.length > 0 ? <CountryChoice {...{ countries, onCountry }} country={search.country} /> : null}
      </div>
      <div className="sticky top-0 z-10 -mx-5 bg-background px-5 pt-2 pb-3 sm:-mx-2 sm:px-2">
        <div className="flex gap-2">
          <div className="relative min-w-0 flex-1">
            <LensIcon className="pointer-events-none absolute top-1/2 left-4 size-5 -translate-y-1/2 text-muted" />
            <input
              ref={ref}
              id="bank-search"
              type="search"
              name="q"
              defaultValue={search.query}
              maxLength={100}
              placeholder="Name or short name"
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              enterKeyHint="search"
              aria-describedby="bank-search-keys"
              onInput={(event) => onType(event.currentTarget.value)}
              onFocus={onIntent}
              onPointerEnter={onIntent}
              className="block min-h-13 w-full appearance-none rounded-xl border-2 border-muted bg-surface pr-13 pl-12 text-[1.0625rem] text-ink placeholder:text-muted placeholder:opacity-100 [&::-webkit-search-cancel-button]:appearance-none"
            />
            {search.query === "" ? null : <ClearLink country={search.country} onClear={onClear} />}
          </div>
          <button
            type="submit"
            className="inline-flex size-13 shrink-0 items-center justify-center gap-2 rounded-xl bg-primary font-semibold text-on-primary hover:bg-primary-hover motion-safe:transition-colors sm:w-auto sm:px-6"
          >
            <LensIcon className="size-5 sm:hidden" />
            <span className="max-sm:sr-only">Search</span>
          </button>
        </div>
        <p id="bank-search-keys" className="sr-only">
          The list changes as you type. Press the down arrow to move into it, or Escape to clear the search.
        </p>
      </div>
    </>
  );
}

function ClearLink({ country, onClear }: { country: string | null; onClear: () => void }) {
  const clear = (event: MouseEvent) => {
    event.preventDefault();
    onClear();
  };
  return (
    <a
      href={bankListHref({ query: "", country })}
      onClick={clear}
      aria-label="Clear search"
      className="absolute top-1/2 right-1 flex size-11 -translate-y-1/2 items-center justify-center rounded-lg text-muted hover:text-ink focus-visible:outline-offset-[-3px]"
    >
      <CrossIcon className="size-5" />
    </a>
  );
}

type CountryProps = Pick<Props, "countries" | "onCountry"> & { country: string | null };

function CountryChoice({ countries, country, onCountry }: CountryProps) {
  return (
    <select
      name="country"
      aria-label="Country of the bank"
      value={country ?? ""}
      onChange={(event) => onCountry(event.currentTarget.value || null)}
      className="min-h-11 max-w-44 rounded-lg bg-transparent px-2 font-medium text-ellipsis text-primary hover:bg-primary-soft"
    >
      <option value="">All countries</option>
      {countries.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
