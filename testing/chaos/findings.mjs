import { join } from "node:path";
import pg from "pg";
import { bankKey } from "./visitor.mjs";

/**
 * Opens the database of an app that has ended, runs `work` with a way to ask it, and closes it.
 * @param {{ DATA_DIR: string, DATABASE_URL: string }} database
 * @param {(query: (text: string, values?: unknown[]) => Promise<any[]>) => Promise<any>} work
 */
export async function withDatabase({ DATA_DIR, DATABASE_URL }, work) {
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
export async function findFaults({ query, noted, atCodat, email }) {
  const rows = await query(`
    select company.name, company.codat_id, count(distinct journey.id)::int as journeys,
      count(distinct consent.id)::int as consents, count(distinct connection.id)::int as connections,
      max(connection.codat_id) as connection_codat_id
    from company left join journey on journey.company_id = company.id
      left join consent on consent.company_id = company.id left join connection on connection.company_id = company.id
    group by company.id`);
  const stored = groupBy(rows, (row) => row.name);
  const there = groupBy(atCodat, (company) => company.name);
  const [settings] = email === null ? [] : await query('select time_zone from "user" where email = $1', [email]);
  const messageRows = await query("select id from webhook_message where event_type = 'nothing.happened'");
  const messages = new Set(messageRows.map(({ id }) => id));
  return [
    ...noted.delivered.filter((id) => !messages.has(id)).map((id) => `${id}: a webhook is lost`),
    ...noted.started.filter((name) => !stored.get(name)?.[0]?.journeys).map((name) => `${name}: its start is lost`),
    ...noted.agreed.flatMap((name) => missingOfAgreed(name, stored.get(name)?.[0], there.get(name)?.[0])),
    ...[...stored].filter(([, { length }]) => length > 1).map(([name]) => `${name}: twice in the database`),
    ...rows.filter((row) => row.consents > 1 || row.connections > 1).map(({ name }) => `${name}: agreed to twice`),
    ...[...there].filter(([, { length }]) => length > 1).map(([name]) => `${name}: twice at Codat`),
    ...atCodat.filter(hasBankTwice).map(({ name }) => `${name}: a connection twice at Codat`),
    ...(email === null || [noted.saved, ...noted.saving].includes(settings?.time_zone)
      ? []
      : ["the settings are lost"]),
  ];
}

function missingOfAgreed(name, row, company) {
  const connectionIds = company?.connections.map(({ id }) => id) ?? [];
  const missing = [
    row?.consents !== 1 && "its agreement",
    (!company || row?.codat_id !== company.id) && "its company at Codat",
    !connectionIds.includes(row?.connection_codat_id) && "its connection at Codat",
  ];
  return missing.filter(Boolean).map((what) => `${name}: ${what} is lost`);
}

function hasBankTwice({ connections }) {
  return connections.filter(({ platformKey }) => platformKey === bankKey).length > 1;
}

function groupBy(list, key) {
  const groups = new Map();
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}
