-- What no bank dated stood on the day on which it came.
UPDATE "bank_transaction" SET "day" = '0001-01-01'
WHERE "odd_day" IS NOT NULL AND "odd_day" <> "day"::text AND "day" <> '0001-01-01';
