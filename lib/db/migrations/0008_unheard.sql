DROP INDEX "connection_unheard";--> statement-breakpoint
CREATE INDEX "connection_unheard" ON "connection" USING btree (coalesce("heard_at", '-infinity'::timestamptz)) WHERE status = 'Linked';