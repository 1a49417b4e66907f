import { execFile } from "node:child_process";
import { copyFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import { median, milliseconds, times } from "./statistics";
import { type Row, table } from "./table";

const rounds = 3;
const count = 100_000;
const files = ["import-probe.ts", "import-feeder.ts"];
const run = promisify(execFile);

const cost = z.object({ cpuMs: z.number(), tookMs: z.number() });
const printed = z.object({ first: cost, again: cost });
type Cost = z.infer<typeof cost>;
type Run = z.infer<typeof printed>;
type Subject = { name: string; folder: string; runs: Run[] };

/**
 * What it costs to import a company's transactions. With BENCH_AGAINST, the folder of another state of the project with
 * its dependencies, both take turns.
 */
export async function measureImports(): Promise<string> {
  const against = process.env.BENCH_AGAINST;
  const own = fileURLToPath(new URL("..", import.meta.url));
  const subjects = [...(against ? [{ name: "before", folder: against }] : []), { name: "now", folder: own }];
  if (against) for (const file of files) copyFileSync(`${own}/bench/${file}`, `${against}/bench/${file}`);
  const all: Subject[] = subjects.map((subject) => ({ ...subject, runs: [] }));
  for (let round = 0; round < rounds; round += 1) for (const subject of all) subject.runs.push(await probe(subject));
  return table(
    `Taking over ${count.toLocaleString("en")} transactions`,
    all.map((subject) => row(subject, all[0]?.runs ?? [])),
    [`Medians of ${rounds}, by turns; processor time of the app with the embedded database, without what plays Codat.`],
  );
}

function row({ name, runs }: Subject, firstRuns: Run[]): Row {
  const of = (which: keyof Run, what: keyof Cost, from = runs) => median(from.map((one) => one[which][what]));
  return {
    state: name,
    "processor, first time": milliseconds(of("first", "cpuMs")),
    "of the first": times(of("first", "cpuMs") / of("first", "cpuMs", firstRuns)),
    "took, first time": milliseconds(of("first", "tookMs")),
    "processor, once more": milliseconds(of("again", "cpuMs")),
    "once more of the first": times(of("again", "cpuMs") / of("again", "cpuMs", firstRuns)),
  };
}

async function probe({ folder }: Subject): Promise<Run> {
  const flags = ["--conditions=react-server", "--import", "tsx"];
  const { stdout } = await run(process.execPath, [...flags, "bench/import-probe.ts", String(count)], { cwd: folder });
  return printed.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
}
