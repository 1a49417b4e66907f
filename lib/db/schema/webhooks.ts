import { sql } from "drizzle-orm";
import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { at } from "./columns";

/** What Codat sent by webhook, stored before it is acknowledged and applied afterwards; `id` is the `webhook-id`, the same on every retry. */
export const webhookMessage = pgTable(
  "webhook_message",
  {
    id: text().primaryKey(),
    eventType: text("event_type").notNull(),
    /** Codat's id of the company that it is about, where it is about one. */
    companyCodatId: text("company_codat_id"),
    /** When it happened, by Codat's clock; null when it does not say. */
    generatedAt: at("generated_at"),
    /** The JSON exactly as it came. */
    body: text().notNull(),
    receivedAt: at("received_at").notNull().defaultNow(),
    /** Null while it waits to be applied. */
    appliedAt: at("applied_at"),
    /** What came of it: "applied", or why it changed nothing. */
    outcome: text(),
    attempts: integer().notNull().default(0),
    /** The next try is not before that. */
    tryAfter: at("try_after").notNull().defaultNow(),
    error: text(),
    /** Set when it has failed too often: it waits for a person to replay it. */
    deadLetteredAt: at("dead_lettered_at"),
  },
  (table) => [
    index("webhook_message_due").on(table.tryAfter).where(sql`applied_at is null and dead_lettered_at is null`),
    index("webhook_message_dead_lettered")
      .on(table.deadLetteredAt)
      .where(sql`applied_at is null and dead_lettered_at is not null`),
    index("webhook_message_received").on(table.receivedAt),
    index("webhook_message_company").on(table.companyCodatId),
  ],
);
