import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getDb } from "@/lib/db/client";
import { startWorld, type World } from "@/testing/fixtures/world";
import { errorText } from "./error-text";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const secret = "Quillfeather\n    at ann@brightwater.example";

async function failureOf(statement: ReturnType<typeof sql>): Promise<unknown> {
  try {
    await (await getDb()).execute(statement);
  } catch (error) {
    return error;
  }
  throw new Error("The statement went well.");
}

test.each([
  ["a value that is of another type", sql`select ${secret}::text::uuid`],
  ["a value that cannot be stored", sql`select ${`${secret}\0`}::text`],
  ["a day that does not exist", sql`select ${`0000-01-01 ${secret}`}::text::date`],
  ["a row that is there already", sql`insert into rate_limit values (${secret}, 1, now()), (${secret}, 1, now())`],
])("a failed statement is logged without what stood in it: %s", async (_, statement) => {
  const described = errorText(await failureOf(statement));
  expect(described).not.toMatch(/Quillfeather|brightwater/);
  expect(described).toMatch(/^Failed query: (select|insert)/);
  expect(described).toMatch(/because database error [0-9A-Z]{5}/);
  expect(described).toContain("\n    at ");
});

test("any other error is logged with its message, what caused it and where it came from", () => {
  const described = errorText(new Error("It broke\nin two", { cause: new TypeError("no such thing") }));
  expect(described).toMatch(/^Error: It broke\nin two\n {2}because TypeError: no such thing\n {4}at /);
});

test("what is no error is logged by its type, because anything may be in it", () => {
  expect(errorText({ email: "ann@brightwater.example" })).toBe("thrown: object");
});
