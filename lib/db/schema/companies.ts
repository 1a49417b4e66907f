import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { ConnectionStatus } from "@/lib/contracts/connection-status";
import { importedDataTypes } from "../../contracts/data-types";
import { at } from "./columns";

/**
 * A customer. The row is written before anything is created at Codat and its id goes there as a tag.
 * `codatAttemptedAt` is set before the create call leaves: while it is set and `codatId` is not, a company may exist
 * at Codat that we do not know of, so it is looked up before another is created.
 */
export const company = pgTable(
  "company",
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    /** Where the operator may write to. It gives nobody a right: who may sign in is in `membership` alone. */
    email: text(),
    /** Whether that address was typed by the customer, and not brought along by the link that led here. */
    isEmailTyped: boolean("is_email_typed").notNull().default(false),
    reference: text(),
    codatId: text("codat_id").unique(),
    codatAttemptedAt: at("codat_attempted_at"),
    /** When it, or a connection of it, was last created again though Codat may still carry out an earlier create. */
    recreatedAt: at("recreated_at"),
    /** When Codat was last asked whether it then had two. */
    duplicatesCheckedAt: at("duplicates_checked_at"),
    /** Until then one instance is working on this company at Codat; others wait. */
    leaseUntil: at("lease_until"),
    leaseToken: uuid("lease_token"),
    /** When Codat was last asked about this company's data: at most once an interval, however many watch. */
    readAskedAt: at("read_asked_at"),
    /** When it last answered. */
    readAnsweredAt: at("read_answered_at"),
    /** Reads of how it stands that failed in a row, since when, and when the next one may leave. */
    readFailures: integer("read_failures").notNull().default(0),
    readFailingSince: at("read_failing_since"),
    readRetryAt: at("read_retry_at"),
    /** Imports of it that failed in a row, and when the next of what failed may leave; what never failed need not wait. */
    importFailures: integer("import_failures").notNull().default(0),
    importRetryAt: at("import_retry_at"),
    /** When all of its connections were last compared with Codat's. */
    connectionsReadAt: at("connections_read_at"),
    /** When somebody last asked for a refresh: the next one must wait for the cool-down. */
    refreshAskedAt: at("refresh_asked_at"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  // A person who confirms an address finds the companies that gave it.
  (table) => [
    index("company_email").on(sql`lower(${table.email})`),
    index("company_recreated").on(table.recreatedAt).where(sql`recreated_at is not null`),
  ],
);

/** One attempt to link. `holderHash` is the SHA-256 of the cookie of the browser that may go on with it. */
export const journey = pgTable(
  "journey",
  {
    id: uuid().primaryKey(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => company.id, { onDelete: "cascade" }),
    holderHash: text("holder_hash").notNull(),
    requestId: uuid("request_id").unique(),
    origin: text().notNull(),
    /** Who started it from their account; null for a journey from the form, which nobody has vouched for. */
    userId: uuid("user_id"),
    connectionId: uuid("connection_id"),
    providerKey: text("provider_key"),
    providerName: text("provider_name"),
    outcome: text(),
    startedAt: at("started_at").notNull().defaultNow(),
    agreedAt: at("agreed_at"),
    sentAt: at("sent_at"),
    /** The connection's last sync by then, by Codat's clock: a newer one shows that the bank was asked again. */
    syncBeforeSent: at("sync_before_sent"),
    returnedAt: at("returned_at"),
    finishedAt: at("finished_at"),
    /** When the browser that agreed came back from the bank, as far as its word goes: Codat may not have known of it yet. */
    returnedHereAt: at("returned_here_at"),
    /** When another browser came back instead, to a bank that is linked: until somebody confirms it, nothing of it is used. */
    returnedElsewhereAt: at("returned_elsewhere_at"),
    /** When another browser first came back while Codat showed nothing of it: its waiting ends too. */
    awaitedElsewhereAt: at("awaited_elsewhere_at"),
    /** That other browser, by the hash of its cookie: it alone may answer, and not even it where two came at the same time. */
    returnerHash: text("returner_hash"),
    isReturnDisputed: boolean("is_return_disputed").notNull().default(false),
    /** The two digits that the browser that agreed shows, and how often the other one typed something else. */
    confirmNumber: integer("confirm_number"),
    wrongNumbers: integer("wrong_numbers").notNull().default(0),
    /** Whether what was authorised at the bank counts, how that was decided (lib/contracts/confirmation.ts), and when. */
    confirmation: text(),
    decidedAt: at("decided_at"),
    /** The browser that had it before somebody went on elsewhere: its pages say so, and no more. */
    formerHolderHash: text("former_holder_hash"),
  },
  (table) => [
    index("journey_holder").on(table.holderHash, table.startedAt),
    index("journey_company").on(table.companyId),
    index("journey_connection").on(table.connectionId, table.sentAt),
    index("journey_returned").on(table.returnedAt),
    // Renewals that Codat has not shown yet.
    index("journey_waiting").on(table.returnedHereAt).where(sql`outcome = 'waiting'`),
    index("journey_former_holder").on(table.formerHolderHash).where(sql`former_holder_hash is not null`),
  ],
);

/** A bank of a company. One row a login: `login` distinguishes several logins at the same bank. */
export const connection = pgTable(
  "connection",
  {
    id: uuid().primaryKey(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => company.id, { onDelete: "cascade" }),
    codatId: text("codat_id").unique(),
    codatAttemptedAt: at("codat_attempted_at"),
    providerKey: text("provider_key").notNull(),
    providerName: text("provider_name").notNull(),
    integrationId: text("integration_id"),
    sourceId: text("source_id"),
    login: integer().notNull().default(1),
    status: text().$type<ConnectionStatus>().notNull().default("PendingAuth"),
    /** When the customer last left for the bank. */
    sentAt: at("sent_at"),
    /** The newest error that Codat reported of the connection before that, by Codat's clock: it is not about this attempt. */
    oldErrorAt: at("old_error_at"),
    /** When a webhook last said that it was linked or linked again, by our clock. */
    relinkedAt: at("relinked_at"),
    /** Since when Codat calls it linked without the browser that agreed having come back (status "Unconfirmed"). */
    unconfirmedSince: at("unconfirmed_since"),
    linkedAt: at("linked_at"),
    accessUntil: at("access_until"),
    /** When access ended, and by whom (lib/contracts/ending.ts); of a time before `linkedAt` it says nothing of now. */
    endedAt: at("ended_at"),
    endedBy: text("ended_by"),
    /** Stopped here, and still to be unlinked at Codat: when that is tried next, and how often it failed. Until then nothing that Codat says links it again. */
    unlinkAt: at("unlink_at"),
    unlinkAttempts: integer("unlink_attempts").notNull().default(0),
    /** A removal that was begun at Codat (lib/domain/begun-removal.ts): what Codat no longer has then, it has deleted for it. */
    removal: jsonb(),
    lastSyncAt: at("last_sync_at"),
    /** A summary of what the bank sent (lib/server/bank-data/import-summary.ts); the data itself stays at Codat. */
    received: jsonb(),
    /** The newest that Codat reported of each fact about it, with when it was so (lib/domain/connection-facts.ts). */
    facts: jsonb(),
    /** When a webhook last reported something about it, and when anything of Codat's last did, by our clock. */
    webhookAt: at("webhook_at"),
    reportedAt: at("reported_at"),
    /** The connection of ours that replaced this one when the same bank had been linked again. */
    mergedInto: uuid("merged_into"),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("connection_bank").on(table.companyId, table.providerKey, table.login),
    // What the reconciling job looks for, and nothing else: none of these grows with what is settled.
    index("connection_unconfirmed").on(table.unconfirmedSince).where(sql`status = 'Unconfirmed'`),
    index("connection_pending").on(table.sentAt).where(sql`status = 'PendingAuth'`),
    index("connection_unlink").on(table.unlinkAt).where(sql`unlink_at is not null`),
    index("connection_access").on(table.accessUntil).where(sql`status = 'Linked'`),
    index("connection_reported")
      .on(sql`coalesce(${table.reportedAt}, '-infinity'::timestamptz)`)
      .where(sql`status = 'Linked'`),
  ],
);

/** What was agreed to. Append-only: an agreement that ends gets `endedAt`, its text never changes. */
export const consent = pgTable(
  "consent",
  {
    id: uuid().primaryKey(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => company.id, { onDelete: "cascade" }),
    journeyId: uuid("journey_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    providerKey: text("provider_key").notNull(),
    text: text().notNull(),
    version: text().notNull(),
    hash: text().notNull(),
    language: text().notNull(),
    scope: jsonb().notNull(),
    agreedBy: text("agreed_by").notNull(),
    agreedAt: at("agreed_at").notNull().defaultNow(),
    expiresAt: at("expires_at").notNull(),
    endedAt: at("ended_at"),
    endedBy: text("ended_by"),
  },
  (table) => [
    uniqueIndex("consent_journey_text").on(table.journeyId, table.connectionId, table.hash),
    index("consent_company").on(table.companyId),
    index("consent_connection").on(table.connectionId),
  ],
);

/**
 * Of the states of data types, those under way, and those whose data is to be imported. As literals: the planner finds
 * their indexes by the very same text.
 */
export const isMoving = sql.raw(
  "status in ('Initial', 'Queued', 'Fetching', 'MapQueued', 'Mapping', 'ProcessingQueued', 'Processing', 'ValidationQueued', 'Validating')",
);
export const isImportDue = sql.raw(
  `status = 'Complete' and data_type in (${importedDataTypes.map((key) => `'${key}'`).join(", ")})` +
    " and (imported_at is null or (imported_sync_at is null and last_successful_sync_at is not null)" +
    " or imported_sync_at < last_successful_sync_at)",
);

/** Codat's state of one data type of one connection, as last reported. */
export const dataStatus = pgTable(
  "data_status",
  {
    connectionId: uuid("connection_id")
      .notNull()
      .references(() => connection.id, { onDelete: "cascade" }),
    dataType: text("data_type").notNull(),
    status: text().notNull(),
    lastSuccessfulSyncAt: at("last_successful_sync_at"),
    changedAt: at("changed_at").notNull().defaultNow(),
    /** The successful sync whose data we hold: while it is not the last one, there is something to import. */
    importedSyncAt: at("imported_sync_at"),
    importedAt: at("imported_at"),
    /** The import under way and until when it holds the right to go on; one that died loses it. */
    importId: uuid("import_id"),
    importUntil: at("import_until"),
    /** How many entries of that data could not be read. */
    unreadCount: integer("unread_count").notNull().default(0),
    /** Since when reading it has failed without a success between, at the bank or between Codat and us. */
    failingSince: at("failing_since"),
    /** When importing it last failed here, and the kind of failure (lib/codat/errors.ts). */
    failedAt: at("failed_at"),
    failure: text(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.dataType] }),
    index("data_status_moving").on(table.changedAt).where(isMoving),
    index("data_status_due").on(table.changedAt).where(isImportDue),
  ],
);

/** The timeline of a company: who did what when. */
export const event = pgTable(
  "event",
  {
    id: uuid().primaryKey(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => company.id, { onDelete: "cascade" }),
    journeyId: uuid("journey_id"),
    connectionId: uuid("connection_id"),
    kind: text().notNull(),
    /** An Actor of lib/contracts/actor.ts; the release before writes `actor` instead, from which the database fills both in. */
    actorType: text("actor_type"),
    actorId: uuid("actor_id"),
    /** For the release before alone. */
    legacyActor: text("actor"),
    detail: jsonb(),
    at: at("at").notNull().defaultNow(),
  },
  (table) => [index("event_company").on(table.companyId, table.at), index("event_kind").on(table.kind, table.at)],
);

/** The list of banks as Codat last gave it: one row, shared by all instances, served stale while Codat is down. */
export const catalogue = pgTable("catalogue", {
  id: text().primaryKey(),
  providers: jsonb().notNull(),
  fetchedAt: at("fetched_at"),
  /** From then on one instance may ask Codat again; it moves this on before it asks. */
  askAfter: at("ask_after").notNull().default(sql`to_timestamp(0)`),
});

/**
 * A connection at Codat that must not go on: what was authorised at the bank was never confirmed, or was refused, or it was merged
 * into another. It is no connection of ours any more; a job unlinks it there, and deletes it with its data where `deletesData`
 * says so. It is deleted in any case with the data of the connection of ours that has what came through it.
 */
export const discardedConnection = pgTable(
  "discarded_connection",
  {
    codatId: text("codat_id").primaryKey(),
    companyCodatId: text("company_codat_id").notNull(),
    /** The connection of ours that had it, or that was merged into since; null where the release before wrote it. */
    connectionId: uuid("connection_id"),
    deletesData: boolean("deletes_data").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    /** When Codat is asked next to unlink it, and how often it was asked in vain; from then on, to delete it. */
    nextTryAt: at("next_try_at").notNull().defaultNow(),
    attempts: integer().notNull().default(0),
    unlinkedAt: at("unlinked_at"),
  },
  (table) => [
    index("discarded_connection_open").on(table.nextTryAt).where(sql`unlinked_at is null`),
    index("discarded_connection_of").on(table.connectionId),
  ],
);
