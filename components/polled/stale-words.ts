import { ageWords, minutesSince } from "@/components/ui/age-words";

/** What is said of a view that is older than it should be, because Codat cannot be asked; null while it is not. */
export function staleWords({ isStale, ageMinutes }: { isStale: boolean; ageMinutes: number | null }): string | null {
  return isStale ? `Codat, which collects the data for us, isn't responding. ${sinceWords(ageMinutes ?? 0)}` : null;
}

/** What is said while our own server cannot be asked, of what was last known at `knownAt`. */
export function unreachableWords(knownAt: number): string {
  return `We can't reach our server right now. ${sinceWords(minutesSince(knownAt, Date.now()))}`;
}

function sinceWords(minutes: number): string {
  return `This is from ${ageWords(minutes)}. We keep trying.`;
}
