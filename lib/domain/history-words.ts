/** So much history as people say it: whole years where it is, else months. */
export function historyWords(months: number): string {
  if (months % 12 !== 0) return months === 1 ? "1 month" : `${months} months`;
  return months === 12 ? "1 year" : `${months / 12} years`;
}
