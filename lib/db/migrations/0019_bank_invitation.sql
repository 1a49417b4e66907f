CREATE TABLE "bank_invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"provider_key" text NOT NULL,
	"provider_name" text NOT NULL,
	"token_hash" text NOT NULL,
	"inviter_hash" text NOT NULL,
	"inviter_id" uuid,
	"guest_hash" text,
	"connection_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"agreed_at" timestamp (3) with time zone,
	"connected_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "bank_invitation_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "bank_invitation" ADD CONSTRAINT "bank_invitation_company_id_company_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."company"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bank_invitation_company" ON "bank_invitation" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "bank_invitation_inviter" ON "bank_invitation" USING btree ("inviter_hash","created_at");--> statement-breakpoint
CREATE INDEX "bank_invitation_connection" ON "bank_invitation" USING btree ("connection_id");