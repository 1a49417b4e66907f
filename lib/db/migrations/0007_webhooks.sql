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
	"body" jsonb NOT NULL,
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
CREATE INDEX "webhook_message_waiting" ON "webhook_message" USING btree ("try_after") WHERE applied_at is null and parked_at is null;--> statement-breakpoint
CREATE INDEX "webhook_message_received" ON "webhook_message" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "webhook_message_company" ON "webhook_message" USING btree ("company_codat_id");