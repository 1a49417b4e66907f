CREATE TABLE "come_back_reminder" (
	"journey_id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"provider_key" text NOT NULL,
	"provider_name" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"claimed_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "come_back_reminder" ADD CONSTRAINT "come_back_reminder_journey_id_journey_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journey"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "come_back_reminder_due" ON "come_back_reminder" USING btree ("due_at") WHERE sent_at is null;