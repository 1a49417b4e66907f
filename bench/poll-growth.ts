import { z } from "zod";
import { compare, compareRow, concurrency, medianRate } from "./compare";
import type { Run } from "./load";
import { emptyHandlerPath, expectedOf } from "./screens";
import { growTo, growthCookie } from "./seed-growth";
import type { Database, ServerStack } from "./server-stack";
import { times } from "./statistics";
import { type Row, table } from "./table";

const sizes = [1_000, 10_000, 100_000, 1_000_000];
const browsers = 1_000;
const rounds = 5;
const number = new Intl.NumberFormat("en-GB");
/** Small tables are read whole whatever there is to find them by. */
const wholeReadsCounted = "n_live_tup > 500";

/** What a poll costs on PostgreSQL as companies become more: each of another browser, so that none is answered from memory. */
export async function measurePollGrowth(stack: ServerStack): Promise<string> {
  const rows: Row[] = [];
  let smallest: number | undefined;
  for (const size of sizes) {
    await growTo(stack.database, size);
    const cookies = Array.from({ length: browsers }, (_, at) => growthCookie(1 + Math.floor((at * size) / browsers)));
    const before = await readWhole(stack.database);
    const poll = {
      name: `poll, ${number.format(size)} companies`,
      path: "/api/journey/progress",
      cookies,
      expected: expectedOf.settledPoll,
    };
    const { empty, subjects } = await compare(stack, emptyHandlerPath, [poll], rounds);
    const runs = subjects.flatMap((subject): Run[] => subject.runs);
    const scans = scannedSince(before, await readWhole(stack.database));
    const cost = medianRate(empty.runs) / medianRate(runs);
    smallest ??= cost;
    rows.push({
      ...compareRow(poll.name, runs, empty.runs),
      "cost of the smallest": times(cost / smallest),
      "tables read whole": scans.join(", ") || "none",
    });
  }
  return table(`A poll as companies become more, PostgreSQL, ${concurrency} requests at once`, rows, [
    `Medians of ${rounds} rounds in turn with the empty route handler; ${browsers} browsers in turn, each of another company. Cost is that of a request in empty ones of the same size's run. Tables of fewer than 500 rows are not counted as read whole; the background jobs of the app ran meanwhile and are counted.`,
  ]);
}

const scanned = z.array(z.object({ name: z.string(), scans: z.number() }));
type Scanned = z.infer<typeof scanned>;

async function readWhole({ query }: Database): Promise<Scanned> {
  // The server shows with a delay what its processes did.
  await query("select pg_stat_force_next_flush()").catch(() => undefined);
  const rows = await query(
    `select relname as name, seq_scan::int as scans from pg_stat_user_tables where schemaname = 'public' and ${wholeReadsCounted}`,
  );
  return scanned.parse(rows);
}

function scannedSince(before: Scanned, after: Scanned): string[] {
  return after
    .map(({ name, scans }) => ({ name, more: scans - (before.find((one) => one.name === name)?.scans ?? 0) }))
    .filter(({ more }) => more > 0)
    .map(({ name, more }) => `${name} (${more})`);
}
