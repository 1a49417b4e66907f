import { z } from "zod";
import { emailAddress as email, isBlank } from "./email-address";
import { providerKey } from "./journey";
import type { EmailFormView } from "./people";

/** Why somebody doesn't go to the bank now, each with a way of its own. They are labels of metrics: the list stays short. */
export const leaveReasons = [
  "someone-else",
  "cannot-sign-in",
  "wrong-bank",
  "is-it-safe",
  "statements",
  "remind",
  "phone",
] as const;
export type LeaveReason = (typeof leaveReasons)[number];

/** Of which bank, and of which of this browser's journeys, the page is. */
const ofPage = { bank: providerKey, journey: z.uuid().optional() };

/** What the page sends whose every answer leads on; being reminded has a form of its own. */
export const leaveInput = z.object({ ...ofPage, why: z.enum(leaveReasons).exclude(["remind", "phone"]) });

/** Being mailed tomorrow, or not after all. Without an address the one that is known is meant. */
export const remindForm = z.object({
  ...ofPage,
  answer: z.enum(["remind", "undo"]),
  email: z.string().max(20_000).optional(),
  /** Where the page leads back to. */
  from: z.string().max(20_000).optional(),
});

/** Reads the address of that form: null where none was asked for, or the form again. */
export function readRemindAddress(
  typed: string | undefined,
): { ok: true; email: string | null } | { ok: false; refused: EmailFormView } {
  if (typed === undefined) return { ok: true, email: null };
  const known = email.safeParse(typed);
  if (known.success) return { ok: true, email: known.data };
  return { ok: false, refused: { email: typed, problem: isBlank(typed) ? "required" : "not-an-email" } };
}

/** Who looks may be mailed tomorrow: at an address that is known here, at one that they type, or they are to be already. */
export type ReminderView =
  | { is: "offered"; knownEmail: string | null }
  | { is: "set"; email: string; dueAt: string }
  | { is: "sent" };

/** What the page opens at: the question about a reminder, or what its last answer led to. */
export const remindSteps = ["ask", "set", "undone"] as const;
export type RemindStep = (typeof remindSteps)[number];

export type LeavingView = {
  bank: { key: string; name: string; logoPath: string };
  /** Of which journey the answers are; null for nobody, who is offered less. */
  journeyId: string | null;
  /** Whether the company has to become somebody's before someone else can be asked to connect the bank. */
  mustClaimFirst: boolean;
  /** Null for nobody, and where no mail can be sent. */
  reminder: ReminderView | null;
};
