import { useEffect, useState } from "react";
import type { BankView } from "@/lib/contracts/bank";

const PAUSE_MS = 250;

/** Keys of the banks whose logos may be drawn: those that were there from the start, and others once typing pauses. */
export function useSeenLogos(served: readonly BankView[], found: readonly BankView[], typed: string) {
  const [seen, setSeen] = useState<ReadonlySet<string>>(() => new Set(served.map((bank) => bank.key)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: every key starts the pause again, also one that finds the same
  useEffect(() => {
    if (found.every((bank) => seen.has(bank.key))) return;
    const timer = setTimeout(
      () => setSeen((before) => new Set([...before, ...found.map((bank) => bank.key)])),
      PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [found, typed]);
  return seen;
}
