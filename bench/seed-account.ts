// Fills the data folder that DATA_DIR names, while no app has it open: companies that have settled, each with its owner
// signed in. Takes the companies' sizes as JSON and prints, as JSON, how to look at each.
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { z } from "zod";
import { sessionCookieName, sessionIdOf } from "../lib/auth/session-cookie";
import { closeDb, getDb } from "../lib/db/client";
import { insertCompany } from "../lib/db/companies";
import { insertMembership } from "../lib/db/memberships";
import { company } from "../lib/db/schema/companies";
import { insertSession, setSessionCompany } from "../lib/db/sessions";
import { ensureUser } from "../lib/db/users";
import { tidyUp } from "../lib/db/vacuum";
import { getEnv } from "../lib/env";
import { insertConnections } from "./seed-connections";
import { insertTransactions, RARE_WORD } from "./seed-transactions";

const size = z.strictObject({
  name: z.string(),
  connections: z.int().positive(),
  dataTypes: z.int().positive(),
  transactions: z.int().min(0),
  loginsEach: z.int().positive().default(1),
});
type Size = z.infer<typeof size>;

/** What was reported is fresh for ten minutes, and everything has to be measured within: the clock of it is set ahead. */
const FRESH_FOR_MS = 3_600_000;

const sizes = z.array(size).parse(JSON.parse(process.argv[2] ?? ""));
const seeded = [];
for (const one of sizes) seeded.push(await seedCompany(one));
// The app would do it in its first minute, in the middle of a measurement.
await closeDb();
const client = await PGlite.create(join(getEnv().DATA_DIR, "postgres"));
await tidyUp(client);
await client.close();
process.stdout.write(`${JSON.stringify(seeded)}\n`);

async function seedCompany({ name, connections, dataTypes, transactions, loginsEach }: Size) {
  const companyId = randomUUID();
  await insertCompany({ id: companyId, name: `Benchmark ${name} Ltd`, email: null, reference: null });
  const answeredAt = new Date(Date.now() + FRESH_FOR_MS);
  await (await getDb())
    .update(company)
    .set({ codatId: randomUUID(), readAskedAt: answeredAt, readAnsweredAt: answeredAt, connectionsReadAt: answeredAt })
    .where(eq(company.id, companyId));
  const inserted = await insertConnections({ companyId, count: connections, dataTypes, transactions, loginsEach });
  const accountKey = await insertTransactions({ companyId, connections: inserted, count: transactions, loginsEach });
  return { name, companyId, accountKey, rareWord: RARE_WORD, cookie: await signIn(companyId) };
}

/** The `Cookie` header of a browser that an owner of the company is signed in with. */
async function signIn(companyId: string): Promise<string> {
  const secret = randomUUID();
  const sessionId = sessionIdOf(secret);
  const { id: userId } = await ensureUser({ email: `${sessionId}@benchmark.example`, name: null });
  await insertMembership({ userId, companyId, role: "owner" });
  await insertSession({ id: sessionId, userId, device: "Chrome on Linux" });
  await setSessionCompany(sessionId, companyId);
  const token = await encode({ secret: getEnv().AUTH_SECRET, token: { sid: secret } });
  return `${sessionCookieName()}=${token}`;
}
