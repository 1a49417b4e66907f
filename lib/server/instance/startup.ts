import "server-only";
import { getBrand } from "@/lib/brand";
import { getDb, reachDb, runAlone } from "@/lib/db/client";
import { getEnv } from "@/lib/env";
import { startRefusal } from "@/lib/preflight/variables.mjs";
import { type Catalogue, countIntegrations, getCatalogue } from "@/lib/server/banks/catalogue";
import { log } from "@/lib/telemetry/log";

type Stop = () => Promise<void>;

/**
 * Everything that must be right before the first customer. Answers how to stop the jobs, which instances that start at once
 * prepare one after the other. Throws one Error that names everything that is wrong.
 */
export async function prepare(startJobs: () => Promise<Stop>): Promise<Stop> {
  await checkStart(getDb);
  const stopJobs = await runAlone(startJobs).catch((error: unknown) => {
    throw new Error(startRefusal([databaseFault(error)]));
  });
  readBanksAhead();
  return stopJobs;
}

/**
 * Reads the configuration and opens the database, which makes or changes its tables. Throws one Error that names everything
 * that is wrong.
 */
export async function checkStart(openDatabase: () => Promise<unknown>): Promise<void> {
  getEnv();
  const brand = await asFault(getBrand, (error) => error.message);
  // No table is made or changed for a site that will not start, and nobody waits for that to read of the brand.
  const database = await asFault(brand === null ? openDatabase : reachDb, databaseFault);
  const found = [brand, database].filter((fault) => fault !== null);
  if (found.length > 0) throw new Error(startRefusal(found));
}

async function asFault(work: () => unknown, say: (error: Error) => string): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return say(error instanceof Error ? error : new Error(String(error)));
  }
}

function databaseFault(error: unknown): string {
  const messages = messagesOf(error);
  if (messages[0]?.startsWith("DATA_DIR: ")) return messages[0];
  // A failed statement is wrapped in its own text, which is long; what the database said of it comes last.
  const reason = [...new Set([messages[0]?.split("\n")[0], messages.at(-1)])].join(": ");
  return getEnv().DATABASE_URL
    ? `DATABASE_URL: the database cannot be used: ${reason}. It must exist, and its user own it: see docs/deploy.md`
    : `DATA_DIR: the embedded database cannot be used: ${reason}. If what is in ${getEnv().DATA_DIR} is not needed, remove it or choose another folder`;
}

function messagesOf(error: unknown): string[] {
  return error instanceof Error ? [error.message, ...messagesOf(error.cause)] : [];
}

function readBanksAhead(): void {
  // The list of banks is read ahead, so that the first customer does not wait for it.
  getCatalogue()
    .then(warnOfIntegrations)
    .catch((error: unknown) => log().error({ error }, "bank list could not be prepared"));
}

function warnOfIntegrations(catalogue: Catalogue): void {
  const integrations = countIntegrations(catalogue);
  if (integrations > 1)
    log().warn(
      { integrations },
      "several banking integrations are enabled at Codat, so that customers may meet the same bank twice; enable one (docs/going-live.md)",
    );
}
