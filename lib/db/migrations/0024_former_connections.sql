ALTER TABLE "discarded_connection" ADD COLUMN "connection_id" uuid;--> statement-breakpoint
CREATE INDEX "discarded_connection_of" ON "discarded_connection" USING btree ("connection_id");