import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { company, connection, event } from "./companies";

/** A person who can sign in. The address is lower case and was confirmed by mail or by the identity provider. */
export const user = pgTable("user", {
  id: uuid().primaryKey().defaultRandom(),
  name: text(),
  email: text().notNull().unique(),
  emailVerified: at("email_verified"),
  image: text(),
  language: text(),
  timeZone: text("time_zone"),
  /** Which mails are wanted; see lib/contracts/settings.ts. */
  notifications: jsonb(),
  createdAt: at("created_at").notNull().defaultNow(),
});

const userId = () =>
  uuid("user_id")
    .notNull()
    .references(() => user.id, { onDelete: "cascade" });

/** How a person is known to the operator's identity provider. The provider's tokens are not stored. */
export const identity = pgTable(
  "identity",
  {
    userId: userId(),
    type: text().notNull(),
    provider: text().notNull(),
    providerAccountId: text("provider_account_id").notNull(),
    refresh_token: text(),
    access_token: text(),
    expires_at: integer(),
    token_type: text(),
    scope: text(),
    id_token: text(),
    session_state: text(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.providerAccountId] })],
);

/** A sign-in link under way; the token is hashed. */
export const verificationToken = pgTable(
  "verification_token",
  {
    identifier: text().notNull(),
    token: text().notNull(),
    expires: at("expires").notNull(),
  },
  (table) => [primaryKey({ columns: [table.identifier, table.token] })],
);

/** One signed-in browser. Its cookie names the row; a row that is revoked ends it at the next request. */
export const session = pgTable(
  "session",
  {
    id: uuid().primaryKey(),
    userId: userId(),
    /** The company that this browser looks at. */
    companyId: uuid("company_id").references(() => company.id, { onDelete: "set null" }),
    device: text(),
    createdAt: at("created_at").notNull().defaultNow(),
    lastSeenAt: at("last_seen_at").notNull().defaultNow(),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
  },
  (table) => [index("session_user").on(table.userId), index("session_company").on(table.companyId)],
);

/** Who may act for a company: an owner in everything, a member in what cannot end or delete anything. */
export const membership = pgTable(
  "membership",
  {
    userId: userId(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => company.id, { onDelete: "cascade" }),
    role: text().notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.companyId] }),
    index("membership_company").on(table.companyId),
  ],
);

/** A colleague asked to join. It is taken up by signing in with that address, so it needs no secret of its own. */
export const invitation = pgTable(
  "invitation",
  {
    id: uuid().primaryKey(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => company.id, { onDelete: "cascade" }),
    email: text().notNull(),
    role: text().notNull(),
    /** A person; or, for the first owner of a company without people, the journey whose browser asks. */
    invitedBy: uuid("invited_by").notNull(),
    /** Set where the browser that linked a bank asks for the company's first owner, and nobody of its people could. */
    isByHolder: boolean("is_by_holder").notNull().default(false),
    createdAt: at("created_at").notNull().defaultNow(),
    expiresAt: at("expires_at").notNull(),
    endedAt: at("ended_at"),
  },
  (table) => [
    uniqueIndex("invitation_open").on(table.companyId, table.email).where(sql`ended_at is null`),
    index("invitation_email").on(table.email),
    index("invitation_company").on(table.companyId),
  ],
);

/** An offer to take a company over that a person has refused: it is not made again, or not before a time. */
export const refusedOffer = pgTable(
  "refused_offer",
  {
    userId: userId(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => company.id, { onDelete: "cascade" }),
    refusedAt: at("refused_at").notNull().defaultNow(),
    /** Until when it is put off; null for good. */
    until: at("until"),
  },
  (table) => [primaryKey({ columns: [table.userId, table.companyId] })],
);

/** A reminder that access ends, once for each period of access, each step and each person. */
export const reminder = pgTable(
  "reminder",
  {
    connectionId: uuid("connection_id")
      .notNull()
      .references(() => connection.id, { onDelete: "cascade" }),
    userId: userId(),
    accessUntil: at("access_until").notNull(),
    daysBefore: integer("days_before").notNull(),
    claimedAt: at("claimed_at").notNull().defaultNow(),
    sentAt: at("sent_at"),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.userId, table.accessUntil, table.daysBefore] })],
);

/** A mail to the person who agreed, or to the contact address of a company without people, once for what an event began. */
export const contactNotice = pgTable("contact_notice", {
  eventId: uuid("event_id")
    .primaryKey()
    .references(() => event.id, { onDelete: "cascade" }),
  claimedAt: at("claimed_at").notNull().defaultNow(),
  sentAt: at("sent_at"),
  /** Of a receipt: keyed hashes of the addresses that it is or was mailed to (lib/server/consents/mailed-address.ts). */
  sentTo: text("sent_to").array().notNull().default([]),
});

/** A mail about something that happened, to one person, once. */
export const notice = pgTable(
  "notice",
  {
    eventId: uuid("event_id")
      .notNull()
      .references(() => event.id, { onDelete: "cascade" }),
    userId: userId(),
    claimedAt: at("claimed_at").notNull().defaultNow(),
    sentAt: at("sent_at"),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.userId] })],
);

/** What has been asked how often of late; written by rate-limiter-flexible. */
export const rateLimit = pgTable("rate_limit", {
  key: text().primaryKey(),
  points: integer().notNull(),
  expire: at("expire"),
});
