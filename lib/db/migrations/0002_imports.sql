ALTER TABLE "data_status" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "data_status" ADD COLUMN "import_until" timestamp (3) with time zone;