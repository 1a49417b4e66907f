ALTER TABLE "company" ADD COLUMN "read_failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "read_failing_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "read_retry_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "import_failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "import_retry_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "data_status" ADD COLUMN "failing_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "data_status" ADD COLUMN "failed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "data_status" ADD COLUMN "failure" text;