import { PlainError } from "../scripts/terminal.mjs";
import { type Size, sizes } from "./companies";
import { runLoad } from "./load";
import { readMemory, resetPeak } from "./process-memory";
import { emptyHandlerPath, expectedOf } from "./screens";
import { companyOf, type Stack } from "./stack";
import { median, milliseconds, percentile } from "./statistics";
import { type Row, table } from "./table";

const rounds = 3;
const besideMs = 5_000;

/** All transactions of a company as CSV: how fast, with how much memory, and what everybody else notices of it. */
export async function measureExports(stack: Stack): Promise<string> {
  const rows: Row[] = [];
  for (const size of [sizes.short, sizes.long]) rows.push(await exportRow(stack, size));
  const alone = await askEmptyHandler(stack);
  const beside = await whileExporting(stack, () => askEmptyHandler(stack));
  return table("Export as CSV", rows, [
    `Medians of ${rounds}; memory is what the app holds resident, as Linux reports it. One request at a time to the empty route handler takes ${latencyWords(alone)}, and while ${sizes.long.name} are exported ${latencyWords(beside)}.`,
  ]);
}

type ExportRun = { tookMs: number; bytes: number; rows: number; before: number; peak: number };

async function exportRow(stack: Stack, size: Size): Promise<Row> {
  const runs: ExportRun[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const before = readMemory(stack.appPid);
    resetPeak(stack.appPid);
    const run = await exportAll(stack, size);
    const [heldBefore, peak] = [before?.nowBytes ?? Number.NaN, readMemory(stack.appPid)?.peakBytes ?? Number.NaN];
    if (round >= 0) runs.push({ ...run, before: heldBefore, peak });
  }
  const of = (key: keyof ExportRun) => median(runs.map((run) => run[key]));
  return {
    export: size.name,
    took: milliseconds(of("tookMs")),
    "rows per second": ((of("rows") / of("tookMs")) * 1000).toFixed(0),
    size: megabytes(of("bytes")),
    "memory before": megabytes(of("before")),
    "at its peak": megabytes(of("peak")),
  };
}

async function exportAll(stack: Stack, size: Size) {
  const { appUrl } = stack;
  const { name, transactions } = size;
  const { companyId, cookie } = companyOf(stack, size);
  const began = performance.now();
  const response = await fetch(`${appUrl}/api/account/transactions.csv?company=${companyId}`, { headers: { cookie } });
  let bytes = 0;
  let lines = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) lines += 1;
  }
  const tookMs = performance.now() - began;
  const rows = lines - 1;
  if (response.status !== 200 || rows !== transactions)
    throw new PlainError(`The export of ${name} answered ${response.status} with ${rows} rows.`);
  return { tookMs, bytes, rows };
}

async function whileExporting<T>(stack: Stack, work: () => Promise<T>): Promise<T> {
  let isOver = false;
  const exporting = (async () => {
    while (!isOver) await exportAll(stack, sizes.long);
  })();
  const result = await work();
  isOver = true;
  await exporting;
  return result;
}

async function askEmptyHandler({ appUrl }: Stack): Promise<number[]> {
  const call = { method: "GET", path: emptyHandlerPath, headers: {} };
  const plan = {
    origins: [appUrl],
    concurrency: 1,
    expected: expectedOf.emptyHandler,
    durationMs: besideMs,
    calls: [call],
  };
  return (await runLoad(plan)).latencies;
}

function latencyWords(latencies: number[]): string {
  const at = (share: number) => milliseconds(percentile(latencies, share));
  return `${at(0.5)} (p50), ${at(0.99)} (p99), ${at(1)} at most`;
}

function megabytes(bytes: number): string {
  return Number.isFinite(bytes) ? `${(bytes / 1_000_000).toFixed(1)} MB` : "–";
}
