ALTER TABLE "come_back_reminder" ADD COLUMN "asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
-- Until now a reminder came a day after it was asked for.
UPDATE "come_back_reminder" SET "asked_at" = "due_at" - interval '1 day';
