import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
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

test("who did something is known in both ways, whichever release wrote it", async () => {
  const database = await PGlite.create();
  await migrate(database, "0000", "0015");
  const [id, userId] = [randomUUID(), randomUUID()];
  await database.exec(`insert into company (id, name, email) values ('${id}', 'Brightwater', 'a@brightwater.example')`);
  const write = (columns: string, values: string) =>
    database.exec(
      `insert into event (id, company_id, kind, ${columns}) values ('${randomUUID()}', '${id}', 'k', ${values})`,
    );
  for (const actor of [userId, "customer"]) await write("actor", `'${actor}'`);
  await migrate(database, "0015", "9999");
  for (const actor of [userId, "customer", "operator", "system"]) await write("actor", `'${actor}'`);
  await write("actor_type, actor_id", `'customer', '${userId}'`);
  for (const type of ["holder", "operator", "system"]) await write("actor_type", `'${type}'`);
  const { rows } = await database.query<{ actor: string }>(
    "select actor, actor_type, actor_id from event order by at, actor",
  );
  await database.close();
  const each = (actor: string, type: string, actorId: string | null = null) =>
    expect(rows.filter((row) => row.actor === actor)).toEqual(
      Array(actor === "customer" || actor === userId ? 3 : 2).fill({ actor, actor_type: type, actor_id: actorId }),
    );
  each(userId, "customer", userId);
  each("customer", "holder");
  each("operator", "operator");
  each("system", "system");
  expect(rows).toHaveLength(10);
});

async function migrate(database: PGlite, from: string, until: string): Promise<void> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql") && file >= from && file < until);
  for (const file of files.sort()) await database.exec(readFileSync(join(folder, file), "utf8"));
}

function statements(): { file: string; text: string }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .flatMap((file) =>
      readFileSync(join(folder, file), "utf8")
        .split(/--> statement-breakpoint|;\s*$/m)
        .map((text) => ({ file, text: text.trim() })),
    );
}
