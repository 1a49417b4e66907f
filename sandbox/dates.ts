/** As Codat writes instants it made itself: `2022-11-14T11:18:37.2798351Z`. */
export function instantWithFraction(ms: number): string {
  const extraDigits = String((ms * 7919) % 10000).padStart(4, "0");
  return `${new Date(ms).toISOString().slice(0, -1)}${extraDigits}Z`;
}

/** As Codat writes some instants: seven digits and no zone, although UTC is meant. */
export function instantWithoutZone(ms: number): string {
  return instantWithFraction(ms).slice(0, -1);
}

export function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

const writtenDays = new Map<number, string>();

/** A day at a bank: local to the business, so without a zone. */
export function localDay(ms: number): string {
  const known = writtenDays.get(ms);
  if (known !== undefined) return known;
  // A long history writes the same few days over and over.
  if (writtenDays.size > 20_000) writtenDays.clear();
  const day = `${new Date(ms).toISOString().slice(0, 10)}T00:00:00`;
  writtenDays.set(ms, day);
  return day;
}

export const dayMs = 86_400_000;

export function startOfDay(ms: number): number {
  return Math.floor(ms / dayMs) * dayMs;
}
