import type { Schedule, ScheduleView } from "@/lib/contracts/sync";

/** How often data is read, at the end of a sentence: "once a day", "every 6 hours". */
export function frequencyWords({ schedule, hours }: Pick<ScheduleView, "schedule" | "hours">): string | null {
  if (schedule !== null) return scheduleNames[schedule];
  if (hours === null) return null;
  if (hours === 0) return "only when someone asks";
  return hours % 24 === 0 ? `every ${hours / 24} days` : `every ${hours} hours`;
}

/** As a choice in a list. */
export const scheduleLabels: Record<Schedule, string> = {
  hourly: "Every hour",
  daily: "Once a day",
  weekly: "Once a week",
  monthly: "Once a month",
};

const scheduleNames: Record<Schedule, string> = {
  hourly: "every hour",
  daily: "once a day",
  weekly: "once a week",
  monthly: "once a month",
};
