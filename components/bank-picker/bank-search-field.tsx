import { type MouseEvent, type Ref, useEffect, useState } from "react";
import { ClientIcon } from "@/components/ui/client-icon";
import { bankListHref } from "./bank-list-href";

type Props = {
  ref: Ref<HTMLInputElement>;
  search: { query: string; country: string | null };
  onType: (query: string) => void;
  onClear: () => void;
  /** Somebody is about to search. */
  onIntent: () => void;
};

/** The search field, which stays in sight on the way down the list. Where no script answers every key, it has a button. */
export function BankSearchField({ ref, search, onType, onClear, onIntent }: Props) {
  const isAnswering = useIsAnswering();
  return (
    <>
      <label htmlFor="bank-search" className="font-semibold">
        Search for your bank
      </label>
      <div className="sticky top-0 z-10 -mx-5 bg-background px-5 pt-2 pb-3 sm:-mx-2 sm:px-2">
        <div className="flex gap-2">
          <div className="relative min-w-0 flex-1">
            <ClientIcon
              name="lens"
              className="pointer-events-none absolute top-1/2 left-4 size-5 -translate-y-1/2 text-muted"
            />
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
              aria-describedby={isAnswering ? "bank-search-keys" : undefined}
              onInput={(event) => onType(event.currentTarget.value)}
              onFocus={onIntent}
              onPointerEnter={onIntent}
              className="block min-h-13 w-full appearance-none rounded-xl border-2 border-muted bg-surface pr-13 pl-12 text-[1.0625rem] text-ink placeholder:text-muted placeholder:opacity-100 [&::-webkit-search-cancel-button]:appearance-none"
            />
            {search.query === "" ? null : <ClearLink country={search.country} onClear={onClear} />}
          </div>
          <noscript>
            <button
              type="submit"
              className="inline-flex size-13 shrink-0 items-center justify-center rounded-xl bg-primary font-semibold text-on-primary hover:bg-primary-hover sm:w-auto sm:px-6"
            >
              <ClientIcon name="lens" className="size-5 sm:hidden" />
              <span className="max-sm:sr-only">Search</span>
            </button>
          </noscript>
        </div>
        {isAnswering ? (
          <p id="bank-search-keys" className="sr-only">
            The list changes as you type. Press the down arrow to move into it, or Escape to clear the search.
          </p>
        ) : null}
      </div>
    </>
  );
}

/** False until scripts run: what they do is not said where they never come. */
function useIsAnswering(): boolean {
  const [isAnswering, setIsAnswering] = useState(false);
  useEffect(() => setIsAnswering(true), []);
  return isAnswering;
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
      <ClientIcon name="cross" className="size-5" />
    </a>
  );
}
