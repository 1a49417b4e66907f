import type { Clock } from "@/components/ui/moment-words";
import { listWords } from "@/lib/contracts/list-words";
import type { NotificationKind } from "@/lib/contracts/people";
import { REMINDER_DAYS } from "@/lib/domain/reminder-steps";

export const mailWords: Record<NotificationKind, { title: string; text: string }> = {
  reminders: {
    title: "Before access ends",
    text: `${stepWords(REMINDER_DAYS)} before, so sharing doesn't stop by accident.`,
  },
  dataArrived: {
    title: "When we've received your data",
    text: "One email for each bank you connect. It says that your data is here, or what is missing.",
  },
  accessEnded: {
    title: "When access has ended",
    text: "The agreed period is over, or the bank, Codat or we ended access.",
  },
};

/** "30 days, 14 days, 7 days and 1 day" */
function stepWords(steps: number[]): string {
  return listWords(steps.map((days) => (days === 1 ? "1 day" : `${days} days`)));
}

const done = new Map([
  ["saved", { title: "Saved", text: "Your settings apply from now on." }],
  ["session-ended", { title: "Signed out there", text: "That browser is signed out when it opens its next page." }],
]);

/** What the last form of the page led to, by its query; null when we know of none. */
export function readSettingsFlash(value: string | string[] | undefined): { title: string; text: string } | null {
  return (typeof value === "string" && done.get(value)) || null;
}

/** A time zone as the list has it, with what its clocks are called now: "London (GMT)", in summer "London (BST)". */
export function timeZoneWords(zone: string, { language, now }: Pick<Clock, "language" | "now">): string {
  const city = cityOf(zone);
  const clocks = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: "short" })
    .formatToParts(new Date(now))
    .find(({ type }) => type === "timeZoneName")?.value;
  return clocks === undefined || clocks === city ? city : `${city} (${clocks})`;
}

/** Time zones by the part of the world they are in: ["Europe", [{ zone: "Europe/London", place: "London" }, …]]. */
export function groupTimeZones(zones: string[]): [string, { zone: string; label: string }[]][] {
  const groups = new Map<string, { zone: string; label: string }[]>();
  for (const zone of zones) {
    const [region = ""] = zone.split("/");
    const group = region === zone ? "Other" : region;
    groups.set(group, [...(groups.get(group) ?? []), { zone, label: cityOf(zone) }]);
  }
  return [...groups].sort(([one], [other]) => Number(one === "Other") - Number(other === "Other"));
}

/** "London", "Argentina, Buenos Aires" */
function cityOf(zone: string): string {
  const [, ...rest] = zone.split("/");
  return (rest.join(", ") || zone).replaceAll("_", " ");
}
