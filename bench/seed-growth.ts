// Companies by the hundred thousand, made in PostgreSQL itself: linked, read, settled, each with one journey.

import { z } from "zod";
import type { Database } from "./server-stack";

/** The `Cookie` header of the browser that holds the journey of company number `at`. */
export function growthCookie(at: number): string {
  return `journey=${String(at).padStart(tokenLength, "0")}`;
}

/** What Codat calls the connection of company number `at`, and the company. */
const codatIdSql = (of: string, at: string) => `md5('${of} at codat ' || ${at})::uuid`;

const tokenLength = 43;
const perStatement = 50_000;
const received = JSON.stringify({
  accounts: [{ name: "Business Current", ending: "1234", currency: "GBP", balance: "1234.56" }],
  transactions: { count: 1_000, from: "2024-01-01", to: "2026-01-01" },
});
const id = (of: string) => `md5('${of} ' || n)::uuid`;
const statements = [
  `insert into company (id, name, email, codat_id, created_at, read_asked_at, read_answered_at, connections_read_at)
   select ${id("company")}, 'Company ' || n || ' Ltd', 'person' || n || '@example.com', ${codatIdSql("company", "n")}::text,
     now() - interval '30 days', now(), now(), now()`,
  `insert into connection (id, company_id, codat_id, provider_key, provider_name, status, linked_at, access_until,
     last_sync_at, received, reported_at, created_at, updated_at)
   select ${id("connection")}, ${id("company")}, ${codatIdSql("connection", "n")}::text, 'natwest_uk', 'NatWest', 'Linked',
     now() - interval '30 days', now() + interval '60 days', now() - interval '1 day', '${received}'::jsonb, now(),
     now() - interval '30 days', now() - interval '30 days'`,
  `insert into journey (id, company_id, holder_hash, request_id, origin, connection_id, provider_key, provider_name, outcome,
     started_at, returned_at, finished_at)
   select ${id("journey")}, ${id("company")}, encode(sha256(convert_to(lpad(n::text, ${tokenLength}, '0'), 'UTF8')), 'hex'),
     ${id("request")}, 'form', ${id("connection")}, 'natwest_uk', 'NatWest', 'linked', now() - interval '30 days',
     now() - interval '30 days', now() - interval '30 days'`,
];
const dataTypes =
  "'{banking-accounts,banking-accountBalances,banking-transactions,banking-transactionCategories}'::text[]";
const statuses = `insert into data_status (connection_id, data_type, status, last_successful_sync_at, changed_at,
     imported_sync_at, imported_at)
   select ${id("connection")}, data_type, 'Complete', now() - interval '1 day', now() - interval '1 day',
     now() - interval '1 day', now() - interval '1 day'`;

/** Adds companies until there are `count` of those it made, and lets the server learn how many there are. */
export async function growTo({ query }: Database, count: number): Promise<void> {
  const made = await query("select count(*)::int as before from company where name like 'Company %'");
  const [{ before }] = z.tuple([z.object({ before: z.number() })]).parse(made);
  for (let first = before + 1; first <= count; first += perStatement) {
    const numbers = `from generate_series(${first}, ${Math.min(count, first + perStatement - 1)}) n`;
    for (const statement of statements) await query(`${statement} ${numbers}`);
    await query(`${statuses} ${numbers}, unnest(${dataTypes}) data_type`);
  }
  await query("vacuum analyze");
}
