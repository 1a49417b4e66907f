import "server-only";
import type { HealthView } from "@/lib/contracts/health";
import { isMigrated } from "@/lib/db/health";
import { readCodatState, readJobQueues } from "@/lib/db/system-stats";
import { isDraining, jobsState } from "@/lib/lifecycle";
import { log } from "@/lib/telemetry/log";
import { version } from "@/lib/version";
import { withTimeout } from "@/lib/with-timeout";

/** However many probes there are, the database is asked no more often than this. */
const FRESH_MS = 1_000;
const LONGEST_MS = 2_000;

type Database = Pick<HealthView, "database" | "isMigrated" | "codat"> & { upkeepAgeSeconds: number | null };

let checked: { at: number; found: Promise<Database> } | undefined;

/** Whether this instance should get requests, and how what it relies on stands. Never throws, and answers within 2 s. */
export async function getHealth(): Promise<{ isReady: boolean; health: HealthView }> {
  const { upkeepAgeSeconds, ...database } = await checkDatabase();
  const jobs = { state: jobsState(), lastUpkeepSecondsAgo: rounded(upkeepAgeSeconds) };
  const isSound = database.isMigrated === true && jobs.state === "running";
  const isReady = isSound && !isDraining();
  const status = isDraining() ? "draining" : isSound ? "ready" : "not-ready";
  return { isReady, health: { status, version, ...database, jobs } };
}

function checkDatabase(): Promise<Database> {
  const now = performance.now();
  if (!checked || now - checked.at >= FRESH_MS)
    checked = { at: now, found: withTimeout(LONGEST_MS, ask()).catch(unreachable) };
  return checked.found;
}

async function ask(): Promise<Database> {
  const [migrated, jobs, codat] = [await isMigrated(), await readJobQueues(), await readCodatState()];
  const state = codat.circuitOpenSeconds > 0 ? "circuit-open" : codat.quietSeconds > 0 ? "quiet" : "ok";
  return {
    database: "ok",
    isMigrated: migrated,
    codat: {
      state,
      waitSeconds: Math.ceil(Math.max(codat.circuitOpenSeconds, codat.quietSeconds)),
      bankListAgeSeconds: rounded(codat.bankListAgeSeconds),
    },
    upkeepAgeSeconds: jobs?.upkeepAgeSeconds ?? null,
  };
}

function unreachable(error: unknown): Database {
  log().error({ error }, "database not ready");
  const codat = { state: "unknown", waitSeconds: 0, bankListAgeSeconds: null } as const;
  return { database: "unreachable", isMigrated: null, codat, upkeepAgeSeconds: null };
}

function rounded(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds);
}
