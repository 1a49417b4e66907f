ALTER TABLE "event" ALTER COLUMN "actor" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "actor_type" text;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "actor_id" uuid;--> statement-breakpoint
CREATE FUNCTION "fill_event_actor"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.actor_type IS NULL THEN
    NEW.actor_type := CASE NEW.actor WHEN 'customer' THEN 'holder' WHEN 'operator' THEN 'operator' WHEN 'system' THEN 'system' ELSE 'customer' END;
    NEW.actor_id := CASE NEW.actor_type WHEN 'customer' THEN NEW.actor::uuid END;
  ELSE
    NEW.actor := CASE NEW.actor_type WHEN 'holder' THEN 'customer' WHEN 'customer' THEN NEW.actor_id::text ELSE NEW.actor_type END;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "fill_event_actor" BEFORE INSERT OR UPDATE OF "actor" ON "event" FOR EACH ROW EXECUTE FUNCTION "fill_event_actor"();--> statement-breakpoint
UPDATE "event" SET "actor" = "actor";
