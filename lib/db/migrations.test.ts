import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "migrations");
/** What an instance of the release before cannot live with, or what locks a table for everybody while it runs. */
const breaking = [
  /\bdrop\s+(table|column|constraint|schema|type)\b/i,
  /\brename\b/i,
  /\balter\s+column\s+\S+\s+(set\s+data\s+)?type\b/i,
  /\bset\s+not\s+null\b/i,
  /\badd\s+column\b(?![^;]*\bdefault\b)[^;]*\bnot\s+null\b/i,
  /\b(delete\s+from|truncate)\b/i,
];

test("every migration only adds, so that the release before goes on working on the new schema", () => {
  expect(statements().filter(({ text }) => breaking.some((pattern) => pattern.test(text)))).toEqual([]);
});

test.each([
  'ALTER TABLE "company" DROP COLUMN "email"',
  'ALTER TABLE "company" RENAME COLUMN "email" TO "mail"',
  'ALTER TABLE "company" ALTER COLUMN "email" SET DATA TYPE uuid',
  'ALTER TABLE "company" ALTER COLUMN "email" SET NOT NULL',
  'ALTER TABLE "company" ADD COLUMN "size" integer NOT NULL',
  'DROP TABLE "company"',
])("%s would be found", (text) => {
  expect(breaking.some((pattern) => pattern.test(text))).toBe(true);
});

function statements(): { file: string; text: string }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .flatMap((file) =>
      readFileSync(join(folder, file), "utf8")
        .split(/--> statement-breakpoint|;\s*$/m)
        .map((text) => ({ file, text: text.trim() })),
    );
}
