import { z } from "zod";
import { bankSections } from "./bank-section";

export const schedules = ["hourly", "daily", "weekly", "monthly"] as const;
export type Schedule = (typeof schedules)[number];

/** How often a company's data is read again. `schedule` is null when Codat has another number of hours; then `hours` says it. */
export type ScheduleView = {
  schedule: Schedule | null;
  hours: number | null;
  /** Those that the operator allows; empty when customers may not choose. */
  allowed: Schedule[];
  mayChange: boolean;
  /** Whether there is a bank that it applies to. */
  isAnySharing: boolean;
};

/** One read of one data type from one bank, as Codat records it. */
export type PullView = {
  id: string;
  bankName: string | null;
  dataType: string;
  requestedAt: string | null;
  completedAt: string | null;
  state: "waiting" | "reading" | "done" | "failed" | "unsupported";
  percent: number;
  reason: "permission" | "throttled" | "bank" | "sign-in" | "codat" | "other" | null;
  /** What the bank or Codat said, at most 300 characters, to be quoted; null when nothing was. */
  message: string | null;
  /** Until when it is paused: Codat tries again then. */
  nextTryAt: string | null;
};
export type PullHistoryView = {
  pulls: PullView[];
  page: number;
  pageCount: number;
  /** True while Codat cannot be asked; then `pulls` is empty. */
  isUnavailable: boolean;
  /** To be named to support while it is. */
  reference: string | null;
};

export const refreshInput = z.object({
  company: z.uuid(),
  /** Where the page of a connection was opened. */
  section: z.enum(bankSections).optional(),
  /** One data type, or everything. */
  dataType: z
    .string()
    .regex(/^[A-Za-z-]{1,60}$/)
    .optional(),
  /** The connection whose page it was asked on, which shows what came of it; the dashboard does otherwise. */
  connection: z.uuid().optional(),
});
export type RefreshInput = z.infer<typeof refreshInput>;
export const scheduleInput = z.object({ company: z.uuid(), schedule: z.enum(schedules) });
export type ScheduleInput = z.infer<typeof scheduleInput>;

/** What came of asking for a refresh; "already" is no error, "wait" names when it will be possible, `reference` is in the log. */
export type RefreshResult =
  | { kind: "started" }
  | { kind: "already" }
  | { kind: "wait"; until: string }
  | { kind: "nothing-linked" }
  | { kind: "reconnect" }
  | { kind: "unavailable"; retryAfterSeconds: number | null; reference: string };
