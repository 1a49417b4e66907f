import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { company, journey } from "./companies";

/** A mail that somebody who stopped before the bank asked for, to come back to it the next day: once a journey. */
export const comeBackReminder = pgTable(
  "come_back_reminder",
  {
    journeyId: uuid("journey_id")
      .primaryKey()
      .references(() => journey.id, { onDelete: "cascade" }),
    email: text().notNull(),
    providerKey: text("provider_key").notNull(),
    providerName: text("provider_name").notNull(),
    askedAt: at("asked_at").notNull().defaultNow(),
    dueAt: at("due_at").notNull(),
    claimedAt: at("claimed_at"),
    sentAt: at("sent_at"),
  },
  (table) => [index("come_back_reminder_due").on(table.dueAt).where(sql`sent_at is null`)],
);

/**
 * Somebody is asked, by a link, to connect one bank of a company in a browser of their own. Of the link's secret there is a hash;
 * the browser that made it, and the one that agreed and so used it up, are known by the hashes of their cookies.
 */
export const bankInvitation = pgTable(
  "bank_invitation",
  {
    id: uuid().primaryKey(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => company.id, { onDelete: "cascade" }),
    providerKey: text("provider_key").notNull(),
    providerName: text("provider_name").notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    inviterHash: text("inviter_hash").notNull(),
    /** Who made it, where they were signed in. */
    inviterId: uuid("inviter_id"),
    guestHash: text("guest_hash"),
    connectionId: uuid("connection_id"),
    /** The two digits that both screens show, where the same person goes on with a phone. */
    matchNumber: integer("match_number"),
    createdAt: at("created_at").notNull().defaultNow(),
    expiresAt: at("expires_at").notNull(),
    /** First, or again after "Not now". */
    openedAt: at("opened_at"),
    agreedAt: at("agreed_at"),
    /** When somebody who has the link said "Not now", which stands unless it was opened or agreed to since. */
    declinedAt: at("declined_at"),
    connectedAt: at("connected_at"),
    /** When it was withdrawn, or another took its place. */
    endedAt: at("ended_at"),
  },
  (table) => [
    index("bank_invitation_company").on(table.companyId),
    index("bank_invitation_inviter").on(table.inviterHash, table.createdAt),
    index("bank_invitation_connection").on(table.connectionId),
  ],
);
