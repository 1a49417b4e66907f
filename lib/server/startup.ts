import "server-only";
import { getBrand } from "../brand";
import { getDb, runAlone } from "../db/client";
import { getEnv } from "../env";
import { log } from "../telemetry/log";
import { type Catalogue, countIntegrations, getCatalogue } from "./catalogue";

type Stop = () => Promise<void>;

/**
 * Everything that must be right before the first customer; says what is not in one message and ends the process. Answers how
 * to stop the jobs, which instances that start at once prepare one after the other.
 */
export async function prepare(startJobs: () => Promise<Stop>): Promise<Stop> {
  try {
    getEnv();
    getBrand();
    await getDb();
    const stopJobs = await runAlone(startJobs);
    readBanksAhead();
    return stopJobs;
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n`);
    process.exit(1);
  }
}

function readBanksAhead(): void {
  // The list of banks is read ahead, so that the first customer does not wait for it.
  getCatalogue()
    .then(warnOfIntegrations)
    .catch((error: unknown) => log().error({ error }, "the list of banks could not be prepared"));
}

function warnOfIntegrations(catalogue: Catalogue): void {
  const integrations = countIntegrations(catalogue);
  if (integrations > 1)
    log().warn(
      { integrations },
      "several banking integrations are enabled at Codat, so that customers may meet the same bank twice; enable one (docs/going-live.md)",
    );
}
