CREATE TABLE "unread_entry" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"connection_id" uuid NOT NULL,
	"data_type" text NOT NULL,
	"raw" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bank_account" ADD COLUMN "sent_id" text;--> statement-breakpoint
ALTER TABLE "bank_account" ADD COLUMN "number_hash" text;--> statement-breakpoint
ALTER TABLE "bank_account" ADD COLUMN "iban_hash" text;--> statement-breakpoint
ALTER TABLE "bank_account" ADD COLUMN "closed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "bank_transaction" ADD COLUMN "odd_day" text;--> statement-breakpoint
ALTER TABLE "bank_transaction" ADD COLUMN "odd_amount" text;--> statement-breakpoint
ALTER TABLE "bank_transaction" ADD COLUMN "retained_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "data_status" ADD COLUMN "unread_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "unread_entry" ADD CONSTRAINT "unread_entry_connection_id_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connection"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unread_entry_connection" ON "unread_entry" USING btree ("connection_id","data_type");