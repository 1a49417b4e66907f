CREATE TABLE "discarded_connection" (
	"codat_id" text PRIMARY KEY NOT NULL,
	"company_codat_id" text NOT NULL,
	"deletes_data" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"next_try_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"unlinked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "refused_offer" (
	"user_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"refused_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refused_offer_user_id_company_id_pk" PRIMARY KEY("user_id","company_id")
);
--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "is_email_typed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "connection" ADD COLUMN "relinked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connection" ADD COLUMN "unconfirmed_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "sync_before_sent" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "returned_here_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "returned_elsewhere_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "returner_hash" text;--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "is_return_disputed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "confirm_number" integer;--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "wrong_numbers" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "confirmation" text;--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "decided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "former_holder_hash" text;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "is_by_holder" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "refused_offer" ADD CONSTRAINT "refused_offer_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refused_offer" ADD CONSTRAINT "refused_offer_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "discarded_connection_open" ON "discarded_connection" USING btree ("next_try_at") WHERE unlinked_at is null;--> statement-breakpoint
CREATE INDEX "connection_unconfirmed" ON "connection" USING btree ("unconfirmed_since") WHERE status = 'Unconfirmed';--> statement-breakpoint
CREATE INDEX "journey_connection" ON "journey" USING btree ("connection_id","sent_at");--> statement-breakpoint
CREATE INDEX "journey_waiting" ON "journey" USING btree ("returned_here_at") WHERE outcome = 'waiting';--> statement-breakpoint
CREATE INDEX "journey_former_holder" ON "journey" USING btree ("former_holder_hash") WHERE former_holder_hash is not null;
--> statement-breakpoint
-- Whose browser came back from the bank was not recorded until now. Where people have signed in they decide; elsewhere the
-- connection waits until its customer has been to the bank once more. Without a time it is not undone by itself.
UPDATE "connection" SET "status" = 'Unconfirmed' WHERE "status" = 'Linked' AND NOT EXISTS (
	SELECT 1 FROM "membership" WHERE "membership"."company_id" = "connection"."company_id"
);--> statement-breakpoint
-- Cookies were made from these; the new ones are random.
UPDATE "journey" SET "request_id" = NULL;
