import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { startProcess } from "../scripts/processes.mjs";
import { inProject } from "../scripts/project-root.mjs";
import { PlainError } from "../scripts/terminal.mjs";
import type { Expected } from "./answers";

export type Call = { method: string; path: string; headers: Record<string, string>; body?: string };

/** Without `durationMs` each call is made once; with it they are made over and over, at each origin in turn. */
export type LoadPlan = {
  origins: string[];
  concurrency: number;
  expected: Expected;
  durationMs: number | null;
  calls: Call[];
};

/** Browsers that each ask at the same steady beat; see watch-client.ts. */
export type WatchPlan = {
  browsers: { url: string; cookie: string }[];
  everyMs: number;
  durationMs: number;
  expected: Expected;
};

/** How many requests a second, and how long each took in milliseconds. */
export type Run = { perSecond: number; latencies: number[] };

const loadResult = z.object({ tookMs: z.number(), latencies: z.array(z.number()) });

/** Has a process of its own make the requests of a plan; see load-client.ts. */
export async function runLoad(plan: LoadPlan): Promise<Run> {
  const { tookMs, latencies } = loadResult.parse(await runClient("bench/load-client.ts", plan));
  return { perSecond: (latencies.length / tookMs) * 1000, latencies };
}

/** Runs one of our clients with its plan and answers what it printed. */
export async function runClient(client: string, plan: object): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), "link-site-bench-load-"));
  try {
    const file = join(folder, "plan.json");
    writeFileSync(file, JSON.stringify(plan));
    return await readResult(client, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readResult(clientPath: string, file: string): Promise<unknown> {
  const client = startProcess({
    name: "The load client",
    command: process.execPath,
    args: ["--import", "tsx", inProject(clientPath), file],
  });
  let output = "";
  client.showOutput((text: string) => {
    output += text;
  });
  const { code } = await client.exited;
  if (code !== 0) throw new PlainError(`${client.output()}\nThe load client failed.`);
  return JSON.parse(output);
}
