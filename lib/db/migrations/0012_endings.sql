CREATE TABLE "contact_notice" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"claimed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "connection" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connection" ADD COLUMN "ended_by" text;--> statement-breakpoint
ALTER TABLE "connection" ADD COLUMN "unlink_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connection" ADD COLUMN "unlink_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_notice" ADD CONSTRAINT "contact_notice_event_id_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."event"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "connection_unlink" ON "connection" USING btree ("unlink_at") WHERE unlink_at is not null;--> statement-breakpoint
UPDATE "connection" SET "ended_at" = "last"."at", "ended_by" = "last"."by" FROM (
	SELECT DISTINCT ON ("connection_id") "connection_id", "at", CASE
		WHEN "kind" = 'sharing-stopped' THEN 'customer'
		WHEN "detail" ->> 'cause' = 'expired' THEN 'expiry'
		WHEN "detail" ->> 'cause' = 'bank' THEN 'bank'
		WHEN "detail" ->> 'cause' IN ('stopped', 'gone') THEN 'operator'
		ELSE 'unknown' END AS "by"
	FROM "event" WHERE "kind" IN ('sharing-stopped', 'connection-ended') AND "connection_id" IS NOT NULL
	ORDER BY "connection_id", "at" DESC
) AS "last" WHERE "connection"."id" = "last"."connection_id" AND "connection"."status" IN ('Unlinked', 'Deauthorized');
