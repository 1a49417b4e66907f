-- Of what was agreed to before this release sent receipts, none is sent.
INSERT INTO "contact_notice" ("event_id", "sent_at")
SELECT "id", now() FROM "event" WHERE "kind" = 'consent-given' AND "at" > now() - interval '2 days'
ON CONFLICT DO NOTHING;
