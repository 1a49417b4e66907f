import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProcess } from "../scripts/processes.mjs";
import { inProject } from "../scripts/project-root.mjs";
import { PlainError } from "../scripts/terminal.mjs";

/**
 * Has a process of its own make the requests of a plan; see load-client.mjs.
 * @returns {Promise<{ perSecond: number, latencies: number[] }>} latencies in milliseconds
 */
export async function runLoad(plan) {
  const { tookMs, latencies } = await runClient("bench/load-client.mjs", plan);
  return { perSecond: (latencies.length / tookMs) * 1000, latencies };
}

/** Runs one of our clients with its plan and answers what it printed. */
export async function runClient(client, plan) {
  const folder = mkdtempSync(join(tmpdir(), "link-site-bench-load-"));
  try {
    const file = join(folder, "plan.json");
    writeFileSync(file, JSON.stringify(plan));
    return await readResult(client, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readResult(clientPath, file) {
  const client = startProcess({
    name: "The load client",
    command: process.execPath,
    args: [inProject(clientPath), file],
  });
  let output = "";
  client.showOutput((text) => {
    output += text;
  });
  const { code } = await client.exited;
  if (code !== 0) throw new PlainError(`${client.output()}\nThe load client failed.`);
  return JSON.parse(output);
}
