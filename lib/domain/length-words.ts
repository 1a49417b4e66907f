/** So many months as people say it: whole years where it is, else months. */
export function monthsWords(months: number): string {
  if (months % 12 !== 0) return months === 1 ? "1 month" : `${months} months`;
  return months === 12 ? "1 year" : `${months / 12} years`;
}

/** About how long a stretch of days is: "9 days", "1 month", "23 months". */
export function lengthWords(days: number): string {
  if (days < 1.5) return "1 day";
  if (days < 45) return `${Math.round(days)} days`;
  const months = Math.round(days / 30.44);
  return months === 1 ? "1 month" : `${months} months`;
}
