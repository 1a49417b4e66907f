CREATE TABLE "codat_gate" (
	"id" text PRIMARY KEY NOT NULL,
	"quiet_until" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"open_until" timestamp (3) with time zone,
	"quota_limit" integer,
	"quota_remaining" integer,
	"quota_reset_at" timestamp (3) with time zone,
	"quota_said_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "webhook_message" (
	"id" text PRIMARY KEY NOT NULL,
	"event_type" text NOT NULL,
	"company_codat_id" text,
	"generated_at" timestamp (3) with time zone,
	"body" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp (3) with time zone,
	"outcome" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"try_after" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"error" text,
	"parked_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "connection" ADD COLUMN "told" jsonb;--> statement-breakpoint
ALTER TABLE "connection" ADD COLUMN "webhook_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connection" ADD COLUMN "heard_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "webhook_message_waiting" ON "webhook_message" USING btree ("try_after") WHERE applied_at is null and parked_at is null;--> statement-breakpoint
CREATE INDEX "webhook_message_parked" ON "webhook_message" USING btree ("parked_at") WHERE applied_at is null and parked_at is not null;--> statement-breakpoint
CREATE INDEX "webhook_message_received" ON "webhook_message" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "webhook_message_company" ON "webhook_message" USING btree ("company_codat_id");--> statement-breakpoint
CREATE INDEX "connection_pending" ON "connection" USING btree ("sent_at") WHERE status = 'PendingAuth';--> statement-breakpoint
CREATE INDEX "connection_access" ON "connection" USING btree ("access_until") WHERE status = 'Linked';--> statement-breakpoint
CREATE INDEX "connection_unheard" ON "connection" USING btree ("heard_at") WHERE status = 'Linked';--> statement-breakpoint
CREATE INDEX "consent_company" ON "consent" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "consent_connection" ON "consent" USING btree ("connection_id");--> statement-breakpoint
CREATE INDEX "data_status_moving" ON "data_status" USING btree ("changed_at") WHERE status in ('Initial', 'Queued', 'Fetching', 'MapQueued', 'Mapping', 'ProcessingQueued', 'Processing', 'ValidationQueued', 'Validating');--> statement-breakpoint
CREATE INDEX "data_status_due" ON "data_status" USING btree ("changed_at") WHERE status = 'Complete' and data_type in ('banking-accounts', 'banking-accountBalances', 'banking-transactions') and (imported_at is null or (imported_sync_at is null and last_successful_sync_at is not null) or imported_sync_at < last_successful_sync_at);--> statement-breakpoint
CREATE INDEX "invitation_company" ON "invitation" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "session_company" ON "session" USING btree ("company_id");