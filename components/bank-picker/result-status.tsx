import { type ReactNode, useEffect, useState } from "react";
import { bankCount } from "./bank-count";
import type { BanksFound, Search } from "./use-bank-search";

/** Screen readers announce a count when typing has come to rest, not at every key. */
const QUIET_MS = 600;

type Props = { search: Search; found: BanksFound; total: number; hasFailed: boolean; children: ReactNode };

/** How many banks are found, for eyes at once and for ears when typing pauses, below the ways on. */
export function ResultStatus({ search, found, total, hasFailed, children }: Props) {
  const words = statusWords({ search, found, total, hasFailed });
  const spoken = useSettled(words);
  const isAnswer = search.query.trim() !== "" || !found.isWhole;
  return (
    <div className="mb-4 text-base">
      <div className="flex flex-wrap items-center justify-between gap-x-6">{children}</div>
      <p aria-hidden="true" className="mt-2 text-muted tabular-nums empty:hidden">
        {isAnswer ? words : null}
      </p>
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </div>
  );
}

function statusWords({ search, found, total, hasFailed }: Omit<Props, "children">): string {
  if (!found.isWhole && hasFailed) return "Press Enter to search all banks.";
  if (!found.isWhole) return `Searching ${bankCount(total)}…`;
  if (search.query.trim() === "") return bankCount(found.matches);
  return found.matches === 0 ? "No banks found" : `${bankCount(found.matches)} found`;
}

function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), QUIET_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}
