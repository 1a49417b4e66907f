import { type ReactNode, useEffect, useState } from "react";
import { bankCount } from "./bank-count";
import type { BanksFound } from "./use-bank-search";

/** Screen readers hear a count when typing has come to rest, not at every key. */
const QUIET_MS = 600;

type Props = { query: string; found: BanksFound; total: number; hasFailed: boolean; help: ReactNode };

/** How many banks there are, for eyes at once and for ears when typing pauses, beside the way out. */
export function ResultStatus({ query, found, total, hasFailed, help }: Props) {
  const words = statusWords({ query, found, total, hasFailed });
  const spoken = useSettled(words);
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 text-base">
      <p aria-hidden="true" className="text-muted tabular-nums">
        {words}
      </p>
      <p role="status" className="sr-only">
        {spoken}
      </p>
      {help}
    </div>
  );
}

function statusWords({ query, found, total, hasFailed }: Omit<Props, "help">): string {
  if (!found.isWhole && hasFailed) return "Press Search to look through all banks.";
  if (!found.isWhole) return `Looking through ${bankCount(total)}…`;
  if (query.trim() === "") return bankCount(found.matches);
  return found.matches === 0 ? "No bank found" : `${bankCount(found.matches)} found`;
}

function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), QUIET_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}
