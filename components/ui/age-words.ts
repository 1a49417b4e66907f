/** How long ago, in whole minutes and more: "less than a minute ago", "3 minutes ago", "2 hours ago", "5 days ago". */
export function ageWords(minutes: number): string {
  if (minutes < 1) return "less than a minute ago";
  if (minutes < 60) return counted(minutes, "minute");
  if (minutes < 48 * 60) return counted(Math.floor(minutes / 60), "hour");
  return counted(Math.floor(minutes / (24 * 60)), "day");
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}

/** Whole minutes since a moment. */
export function minutesSince(moment: number, now: number): number {
  return Math.max(0, Math.floor((now - moment) / 60_000));
}
