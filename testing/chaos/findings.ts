import { join } from "node:path";
import pg from "pg";
import { z } from "zod";
import { groupBy } from "../../lib/domain/group-by";
import type { Noted } from "./noted";
import type { CodatCompany } from "./sandbox";
import { bankKey } from "./visitor";

export type Query = (text: string, values?: unknown[]) => Promise<unknown[]>;

const storedCompany = z.object({
  name: z.string(),
  codat_id: z.string().nullable(),
  journeys: z.number(),
  consents: z.number(),
  connections: z.number(),
  connection_codat_id: z.string().nullable(),
});
type StoredCompany = z.infer<typeof storedCompany>;

/** Opens the database of an app that has ended, runs `work` with a way to query it, and closes it. */
export async function withDatabase<T>(
  { DATA_DIR, DATABASE_URL }: { DATA_DIR: string; DATABASE_URL: string },
  work: (query: Query) => Promise<T>,
): Promise<T> {
  if (DATABASE_URL) {
    const client = new pg.Client({ connectionString: DATABASE_URL });
    await client.connect();
    return work(async (text, values) => (await client.query(text, values)).rows).finally(() => client.end());
  }
  const { PGlite } = await import("@electric-sql/pglite");
  const client = await PGlite.create(join(DATA_DIR, "postgres"));
  return work(async (text, values) => (await client.query(text, values)).rows).finally(() => client.close());
}

/**
 * Everything that was acknowledged and is not in the database, and everything that is anywhere twice, in words. `email` is
 * whose settings were changed, or null.
 */
export async function findFaults({
  query,
  noted,
  atCodat,
  email,
}: {
  query: Query;
  noted: Noted;
  atCodat: CodatCompany[];
  email: string | null;
}): Promise<string[]> {
  const rows = await storedCompanies(query);
  const stored = groupBy(rows, ({ name }) => name);
  const there = groupBy(atCodat, ({ name }) => name);
  const messages = await storedMessages(query);
  return [
    ...noted.delivered.filter((id) => !messages.has(id)).map((id) => `${id}: a webhook is lost`),
    ...noted.started.filter((name) => !stored.get(name)?.[0]?.journeys).map((name) => `${name}: its start is lost`),
    ...noted.agreed.flatMap((name) => missingOfAgreed(name, stored.get(name)?.[0], there.get(name)?.[0])),
    ...[...stored].filter(([, { length }]) => length > 1).map(([name]) => `${name}: twice in the database`),
    ...rows.filter((row) => row.consents > 1 || row.connections > 1).map(({ name }) => `${name}: agreed to twice`),
    ...[...there].filter(([, { length }]) => length > 1).map(([name]) => `${name}: twice at Codat`),
    ...atCodat.filter(hasBankTwice).map(({ name }) => `${name}: a connection twice at Codat`),
    ...(email === null || (await hasSettings(query, noted, email)) ? [] : ["the settings are lost"]),
  ];
}

async function storedCompanies(query: Query): Promise<StoredCompany[]> {
  const rows = await query(`
    select company.name, company.codat_id, count(distinct journey.id)::int as journeys,
      count(distinct consent.id)::int as consents, count(distinct connection.id)::int as connections,
      max(connection.codat_id) as connection_codat_id
    from company left join journey on journey.company_id = company.id
      left join consent on consent.company_id = company.id left join connection on connection.company_id = company.id
    group by company.id`);
  return z.array(storedCompany).parse(rows);
}

async function storedMessages(query: Query): Promise<Set<string>> {
  const rows = await query("select id from webhook_message where event_type = 'nothing.happened'");
  return new Set(
    z
      .array(z.object({ id: z.string() }))
      .parse(rows)
      .map(({ id }) => id),
  );
}

async function hasSettings(query: Query, { saved, saving }: Noted, email: string): Promise<boolean> {
  const rows = await query('select time_zone from "user" where email = $1', [email]);
  const [settings] = z.array(z.object({ time_zone: z.string().nullable() })).parse(rows);
  return [saved, ...saving].includes(settings?.time_zone ?? null);
}

function missingOfAgreed(name: string, row: StoredCompany | undefined, company: CodatCompany | undefined): string[] {
  const connectionIds = company?.connections.map(({ id }) => id) ?? [];
  const missing = [
    row?.consents !== 1 && "its agreement",
    (!company || row?.codat_id !== company.id) && "its company at Codat",
    !connectionIds.includes(row?.connection_codat_id ?? "") && "its connection at Codat",
  ];
  return missing.filter(Boolean).map((what) => `${name}: ${what} is lost`);
}

function hasBankTwice({ connections }: CodatCompany): boolean {
  return connections.filter(({ platformKey }) => platformKey === bankKey).length > 1;
}
