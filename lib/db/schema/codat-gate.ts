import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { at } from "./columns";

/** What all instances know of how Codat fares: a row "calls" and a row "quota", because a new quota lifts only its own silence. */
export const codatGate = pgTable("codat_gate", {
  id: text().primaryKey(),
  /** Not to be called before that: Codat's `Retry-After` in "calls", a spent daily quota in "quota". */
  quietUntil: at("quiet_until"),
  /** How often the circuit has opened in a row, and until when it is open; while it is probed, until when the probe has time. */
  failures: integer().notNull().default(0),
  openUntil: at("open_until"),
  /** The last word on the daily quota, from the headers of an answer or a webhook. */
  quotaLimit: integer("quota_limit"),
  quotaRemaining: integer("quota_remaining"),
  quotaResetAt: at("quota_reset_at"),
  quotaSaidAt: at("quota_said_at"),
});
