import "server-only";
import { pingDatabase } from "../db/ping";
import { log } from "../log";

/** Whether the database is open, migrated and answering. */
export async function isDatabaseReady(): Promise<boolean> {
  try {
    await pingDatabase();
    return true;
  } catch (error) {
    log().error({ error: String(error) }, "the database is not ready");
    return false;
  }
}
