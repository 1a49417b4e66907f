import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { at } from "./columns";

/** What all instances know of how Codat fares: one row. */
export const codatGate = pgTable("codat_gate", {
  id: text().primaryKey(),
  /** Codat asked (`Retry-After`, or a webhook about the daily quota) not to be called before that. */
  quietUntil: at("quiet_until"),
  /** Calls that failed in a row, across instances, and until when the circuit is open for it. */
  failures: integer().notNull().default(0),
  openUntil: at("open_until"),
  /** The last word on the daily quota, from the headers of an answer or a webhook. */
  quotaLimit: integer("quota_limit"),
  quotaRemaining: integer("quota_remaining"),
  quotaResetAt: at("quota_reset_at"),
  quotaSaidAt: at("quota_said_at"),
});
