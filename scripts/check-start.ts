import { closeDb, getDbIfThere } from "../lib/db/client";
import { checkStart } from "../lib/server/instance/startup";

// What the site checks as it starts, before there is a build of it that could.
try {
  await checkStart(getDbIfThere);
  await closeDb();
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
