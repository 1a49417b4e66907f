import type { TimeRangeId } from "./time-ranges";

/** What a range is called where there is little room, and in full. */
export const timeRangeNames: Record<TimeRangeId, { label: string; name: string }> = {
  "30d": { label: "30 days", name: "Last 30 days" },
  "90d": { label: "90 days", name: "Last 90 days" },
  "1y": { label: "12 months", name: "Last 12 months" },
  all: { label: "All", name: "All time" },
};
