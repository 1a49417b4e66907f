/** How long ago, in whole minutes and more: "less than a minute ago", "3 minutes ago", "2 hours ago", "5 days ago". */
export function ageWords(minutes: number): string {
  if (minutes < 1) return "less than a minute ago";
  if (minutes < 60) return minutes === 1 ? "1 minute ago" : `${minutes} minutes ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return hours === 1 ? "1 hour ago" : `${hours} hours ago`;
  return `${Math.floor(hours / 24)} days ago`;
}

/** Whole minutes since a moment. */
export function minutesSince(moment: number, now: number): number {
  return Math.max(0, Math.floor((now - moment) / 60_000));
}
