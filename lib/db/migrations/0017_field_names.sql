ALTER TABLE "connection" ADD COLUMN "facts" jsonb;--> statement-breakpoint
ALTER TABLE "connection" ADD COLUMN "reported_at" timestamp (3) with time zone;--> statement-breakpoint
-- What either release writes to its columns is copied to the other's. Of a new row OLD is null.
CREATE FUNCTION "mirror_connection_names"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.facts IS DISTINCT FROM OLD.facts THEN NEW.told := NEW.facts; ELSE NEW.facts := NEW.told; END IF;
  IF NEW.reported_at IS DISTINCT FROM OLD.reported_at THEN NEW.heard_at := NEW.reported_at; ELSE NEW.reported_at := NEW.heard_at; END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE FUNCTION "mirror_webhook_message_names"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.dead_lettered_at IS DISTINCT FROM OLD.dead_lettered_at THEN NEW.parked_at := NEW.dead_lettered_at; ELSE NEW.dead_lettered_at := NEW.parked_at; END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "mirror_names" BEFORE INSERT OR UPDATE OF "facts", "told", "reported_at", "heard_at" ON "connection" FOR EACH ROW EXECUTE FUNCTION "mirror_connection_names"();--> statement-breakpoint
CREATE INDEX "connection_reported" ON "connection" USING btree (coalesce("reported_at", '-infinity'::timestamptz)) WHERE status = 'Linked';--> statement-breakpoint
-- Last, so that webhooks wait for as short a time as may be; lib/db/fill-renamed-columns.ts fills the column afterwards.
ALTER TABLE "webhook_message" ADD COLUMN "dead_lettered_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE TRIGGER "mirror_names" BEFORE INSERT OR UPDATE OF "dead_lettered_at", "parked_at" ON "webhook_message" FOR EACH ROW EXECUTE FUNCTION "mirror_webhook_message_names"();--> statement-breakpoint
CREATE INDEX "webhook_message_due" ON "webhook_message" USING btree ("try_after") WHERE applied_at is null and dead_lettered_at is null;--> statement-breakpoint
CREATE INDEX "webhook_message_dead_lettered" ON "webhook_message" USING btree ("dead_lettered_at") WHERE applied_at is null and dead_lettered_at is not null;
