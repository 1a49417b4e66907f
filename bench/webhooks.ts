import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { z } from "zod";
import { runToEnd, startProcess } from "../scripts/processes.mjs";
import { PlainError } from "../scripts/terminal.mjs";
import { findPgbench } from "../testing/stack/postgres-files";
import { signedWebhook } from "../testing/stack/signed-webhook";
import { concurrency } from "./compare";
import { type Call, type LoadPlan, type Run, runLoad } from "./load";
import { watchMemory } from "./memory-trend";
import { growTo } from "./seed-growth";
import type { Database, ServerStack } from "./server-stack";
import { median, milliseconds, percent, percentile, spread, times } from "./statistics";
import { table } from "./table";

const rounds = 5;
const messages = 3_000;
const companies = 1_000;
const idBegins = "bench_";

/** Webhooks that are taken, each stored before it is acknowledged, set against as many commits of one row each. */
export async function measureWebhooks(stack: ServerStack): Promise<string> {
  await growTo(stack.database, companies);
  const connections = await listConnections(stack.database);
  await stack.database.query("create table if not exists bench_commit (id text primary key, body text not null)");
  const pgbench = findPgbench();
  const commit = pgbench ? () => runPgbench(pgbench, stack.database.url) : () => commitRows(stack.database.url);
  const memory = watchMemory(stack.appPid);
  const intake: Run[] = [];
  const commits: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const perSecond = await commit();
    const run = await runLoad(planOf(stack, connections));
    if (round < 0) continue;
    commits.push(perSecond);
    intake.push(run);
  }
  const rates = intake.map(({ perSecond }) => perSecond);
  const { stored, applied } = await countStored(stack.database);
  const sent = messages * (rounds + 1);
  if (stored !== sent) throw new PlainError(`Of ${sent} webhooks that were answered, ${stored} are in the database.`);
  const { memory: held, slope } = memory.stop();
  const row = (name: string, values: number[], more: typeof none) => ({
    request: name,
    "per second": median(values).toFixed(0),
    spread: percent(spread(values)),
    "of commits": times(median(values) / median(commits)),
    ...more,
  });
  const p99 = milliseconds(median(intake.map(({ latencies }) => percentile(latencies, 0.99))));
  return table(
    `Webhooks, PostgreSQL, ${concurrency} at once`,
    [
      row(pgbench ? "single-row commits by pgbench" : "single-row commits by node-pg", commits, none),
      row("webhooks taken", rates, { p99, memory: held, slope }),
    ],
    [
      `Medians of ${rounds} rounds by turns, ${messages} each; ${stored} of ${sent} messages are in the database. The job that always does it applies them meanwhile, and had applied ${applied} at the end.`,
    ],
  );
}

/** About as long as a message. */
const text = JSON.stringify({ text: "x".repeat(300) });
const none = { p99: "–", memory: "–", slope: "–" };

/** Each of another company, and the same as is known of it: nothing follows that would ask Codat. */
const connectionRow = z.object({ company: z.string(), connection: z.string() });
type ConnectionIds = z.infer<typeof connectionRow>;

async function listConnections({ query }: Database): Promise<ConnectionIds[]> {
  const rows = await query(
    `select company.codat_id as company, connection.codat_id as connection
     from company join connection on connection.company_id = company.id where company.name like 'Company %' limit $1`,
    [companies],
  );
  return z.array(connectionRow).parse(rows);
}

async function countStored({ query }: Database): Promise<{ stored: number; applied: number }> {
  const rows = await query(
    "select count(*)::int as stored, count(applied_at)::int as applied from webhook_message where starts_with(id, $1)",
    [idBegins],
  );
  return z.tuple([z.object({ stored: z.number(), applied: z.number() })]).parse(rows)[0];
}

function planOf({ appUrl, webhookSecret }: ServerStack, connections: ConnectionIds[]): LoadPlan {
  const turns = Array.from({ length: Math.ceil(messages / connections.length) }, () => connections);
  const calls = turns
    .flat()
    .slice(0, messages)
    .map((ids) => messageCall(webhookSecret, ids));
  return { origins: [appUrl], concurrency, expected: { status: 200 }, durationMs: null, calls };
}

function messageCall(secret: string, { company, connection }: ConnectionIds): Call {
  const payload = { referenceCompany: { id: company }, connection: { id: connection, status: "Linked" } };
  const event = { eventType: "connection.connected", payload };
  const { headers, body } = signedWebhook(secret, event, { id: `${idBegins}${randomUUID()}` });
  return { method: "POST", path: "/api/webhooks/codat", headers, body };
}

async function runPgbench(command: string, url: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "link-site-bench-pgbench-"));
  try {
    const script = join(folder, "commit.sql");
    writeFileSync(script, `insert into bench_commit values (gen_random_uuid()::text, '${text}');\n`);
    const each = String(messages / concurrency);
    const args = ["--no-vacuum", "-c", String(concurrency), "-j", "2", "-t", each, "-f", script, url];
    const started = startProcess({ name: "pgbench", command, args });
    await runToEnd(started);
    return Number(/tps = ([\d.]+)/.exec(started.output())?.[1]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function commitRows(url: string): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: concurrency });
  const began = performance.now();
  const commitSome = async () => {
    for (let count = 0; count < messages / concurrency; count += 1)
      await pool.query("insert into bench_commit values ($1, $2)", [randomUUID(), text]);
  };
  await Promise.all(Array.from({ length: concurrency }, commitSome));
  const tookMs = performance.now() - began;
  await pool.end();
  return (messages / tookMs) * 1000;
}
