import "server-only";
import type PgBoss from "pg-boss";
import { z } from "zod";
import type { JobRequest } from "@/lib/enqueue";
import { log } from "@/lib/telemetry/log";
import { newRequestId, runWithContext } from "@/lib/telemetry/request-context";
import type { InFlight } from "./in-flight";

/**
 * Work that is asked for by name; `run` gets what it was asked with. `atOnce` workers of an instance do it side by side, and
 * one more what the release before asks for as `earlierName`.
 */
export type Worker = {
  name: JobRequest["job"];
  earlierName?: string;
  run: (asked: Asked) => Promise<unknown>;
  atOnce?: number;
};
/** What jobs are asked with, as it comes back from the database. */
export type Asked = z.infer<typeof asked>;

const asked = z.object({ companyId: z.string().default(""), scope: z.enum(["first", "all"]).default("all") });

/** Who was asked begins at once and goes on until nothing is left; what others left undone is found so soon. */
const POLL_EVERY_SECONDS = 5;

/**
 * Puts workers to work and answers how to ask for one. What waits to be done waits once, however often it is asked for;
 * what is asked for while it is under way is done once more afterwards.
 */
export async function startQueue(
  boss: PgBoss,
  workers: Worker[],
  inFlight: InFlight,
): Promise<(request: JobRequest) => Promise<void>> {
  const start = async (name: string, { run, atOnce = 1 }: Pick<Worker, "run" | "atOnce">) => {
    await boss.createQueue(name, { name, policy: "short" });
    const work = async () => {
      let id: string | undefined;
      id = await boss.work(name, { pollingIntervalSeconds: POLL_EVERY_SECONDS }, async (jobs) => {
        const runAll = async () => {
          for (const { data } of jobs) await run(asked.parse(data ?? {}));
        };
        await inFlight.track(() => runWithContext({ requestId: newRequestId(), route: `job ${name}` }, runAll));
        if (id !== undefined) boss.notifyWorker(id);
      });
      return id;
    };
    return Promise.all(Array.from({ length: atOnce }, work));
  };
  const ids = new Map<string, string[]>();
  for (const { name, earlierName, run, atOnce } of workers) {
    ids.set(name, await start(name, { run, atOnce }));
    if (earlierName !== undefined) await start(earlierName, { run });
  }
  return async ({ job, afterSeconds = 0, ...asking }) => {
    if (!ids.has(job)) return;
    // What is to be done later does not stand in the way of what is to be done now.
    const singletonKey = [...Object.values(asking), afterSeconds > 0 ? "later" : "now"].join(" ");
    const options = { singletonKey, startAfter: afterSeconds, retryLimit: 5, retryDelay: 10, retryBackoff: true };
    try {
      await boss.send(job, asking, options);
    } catch (error) {
      // The clock finds what is to be done: what has just been done must not be called failed.
      log().warn({ error, job }, "job not asked for");
      return;
    }
    if (afterSeconds === 0) for (const id of ids.get(job) ?? []) boss.notifyWorker(id);
  };
}
