ALTER TABLE "company" ADD COLUMN "recreated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "duplicates_checked_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "company_recreated" ON "company" USING btree ("recreated_at") WHERE recreated_at is not null;