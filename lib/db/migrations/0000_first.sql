CREATE TABLE "catalogue" (
	"id" text PRIMARY KEY NOT NULL,
	"providers" jsonb NOT NULL,
	"fetched_at" timestamp (3) with time zone,
	"ask_after" timestamp (3) with time zone DEFAULT to_timestamp(0) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "company" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"reference" text,
	"codat_id" text,
	"codat_attempted_at" timestamp (3) with time zone,
	"lease_until" timestamp (3) with time zone,
	"lease_token" uuid,
	"read_asked_at" timestamp (3) with time zone,
	"read_answered_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "company_codat_id_unique" UNIQUE("codat_id")
);
--> statement-breakpoint
CREATE TABLE "connection" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"codat_id" text,
	"codat_attempted_at" timestamp (3) with time zone,
	"provider_key" text NOT NULL,
	"provider_name" text NOT NULL,
	"integration_id" text,
	"source_id" text,
	"login" integer DEFAULT 1 NOT NULL,
	"status" text DEFAULT 'PendingAuth' NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"old_error_at" timestamp (3) with time zone,
	"linked_at" timestamp (3) with time zone,
	"access_until" timestamp (3) with time zone,
	"last_sync_at" timestamp (3) with time zone,
	"received" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "connection_codat_id_unique" UNIQUE("codat_id")
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"journey_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"provider_key" text NOT NULL,
	"text" text NOT NULL,
	"version" text NOT NULL,
	"hash" text NOT NULL,
	"language" text NOT NULL,
	"scope" jsonb NOT NULL,
	"agreed_by" text NOT NULL,
	"agreed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text
);
--> statement-breakpoint
CREATE TABLE "data_status" (
	"connection_id" uuid NOT NULL,
	"data_type" text NOT NULL,
	"status" text NOT NULL,
	"last_successful_sync_at" timestamp (3) with time zone,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "data_status_connection_id_data_type_pk" PRIMARY KEY("connection_id","data_type")
);
--> statement-breakpoint
CREATE TABLE "event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"journey_id" uuid,
	"connection_id" uuid,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"detail" jsonb,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "journey" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"holder_hash" text NOT NULL,
	"request_id" uuid,
	"origin" text NOT NULL,
	"connection_id" uuid,
	"provider_key" text,
	"provider_name" text,
	"outcome" text,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"agreed_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"returned_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "journey_request_id_unique" UNIQUE("request_id")
);
--> statement-breakpoint
ALTER TABLE "connection" ADD CONSTRAINT "connection_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_status" ADD CONSTRAINT "data_status_connection_id_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connection"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journey" ADD CONSTRAINT "journey_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "connection_bank" ON "connection" USING btree ("company_id","provider_key","login");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_journey_text" ON "consent" USING btree ("journey_id","connection_id","hash");--> statement-breakpoint
CREATE INDEX "event_company" ON "event" USING btree ("company_id","at");--> statement-breakpoint
CREATE INDEX "journey_holder" ON "journey" USING btree ("holder_hash","started_at");--> statement-breakpoint
CREATE INDEX "journey_company" ON "journey" USING btree ("company_id");