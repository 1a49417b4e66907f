// The image's server.js: Next's own server, once nothing that a moment shows stands in the way of a start.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findFaults } from "./lib/preflight/find-faults.mjs";
import { startRefusal } from "./lib/preflight/variables.mjs";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));
if (existsSync(".env")) process.loadEnvFile();

const faults = await findFaults(process.env);
if (faults.length > 0) {
  console.error(startRefusal(faults));
  process.exit(1);
}

// Next reads this one, which containers set to their own name.
process.env.HOSTNAME = process.env.LISTEN_HOST || "127.0.0.1";
await import("./next-server.js");
