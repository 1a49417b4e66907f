import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findFreePort } from "../scripts/ports.mjs";
import { startNode, stopProcess } from "../scripts/processes.mjs";
import { startServers } from "../scripts/servers.mjs";
import { sandboxSettings } from "../scripts/settings.mjs";
import { PlainError } from "../scripts/terminal.mjs";
import { seedCompanies } from "./seed.mjs";

const firstPort = 3_170;
const firstSandboxPort = 4_170;
const startTimeoutMs = 60_000;
// Set, though empty, so that nothing of the caller's own configuration is measured.
const untouched = {
  SINGLE_PROVIDER_KEY: "",
  BRAND_DIR: "",
  AUTH_SECRET: "",
  APP_URL: "",
  // All of the load comes from one address.
  REQUESTS_PER_MINUTE_PER_ADDRESS: "0",
};

/**
 * Starts a sandbox and the built app on free ports with a data folder that holds nothing but `companies`.
 * @param {{ catalogueSize: number, companies?: import("./companies.mjs").Size[], databaseUrl?: string }} options
 * `catalogueSize` is how many banks the list has at least, 0 for the sandbox's own; without `databaseUrl` the database is
 * the embedded one
 */
export async function startStack({ catalogueSize, companies = [], databaseUrl = "" }) {
  const dataDir = mkdtempSync(join(tmpdir(), "link-site-bench-data-"));
  process.on("exit", () => rmSync(dataDir, { recursive: true, force: true }));
  const settings = sandboxSettings({
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: "1",
      LOG_LEVEL: "error",
      ...untouched,
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
    },
    port: await findFreePort(firstPort),
    sandboxPort: await findFreePort(firstSandboxPort),
  });
  const sandbox = startNode({
    name: "The sandbox",
    args: ["--import", "tsx", "sandbox/main.ts"],
    env: settings.sandbox.env,
  });
  const control = sandboxControl(settings.sandbox.url);
  await untilReady(sandbox, control);
  // Before the app starts, because it reads the list of banks as it starts and then keeps it.
  await control("PATCH", "settings", { catalogueSize });
  // Before the app starts too, because the data folder is open to one process at a time.
  const seeded = await seedCompanies(companies, settings.appEnv);
  const [app] = await startServers({ settings: { ...settings, sandbox: null } });
  const { APP_URL } = settings.appEnv;
  return {
    appUrl: APP_URL,
    appPid: app.child.pid,
    companies: Object.fromEntries(seeded.map((company) => [company.name, company])),
    control,
    bankCount: await countBanks(APP_URL),
    webhookSecret: settings.appEnv.CODAT_WEBHOOK_SECRET,
    startInstance: () => startInstance(settings),
    stop: () => Promise.all([sandbox, app].map(stopProcess)),
  };
}

/** One more instance of the app on the same database, which has to be a server. */
async function startInstance(settings) {
  const port = await findFreePort(settings.port + 1);
  const appEnv = { ...settings.appEnv, PORT: String(port) };
  const [app] = await startServers({ settings: { ...settings, port, appEnv, sandbox: null } });
  return { url: `http://localhost:${port}`, pid: app.child.pid, stop: () => stopProcess(app) };
}

function sandboxControl(sandboxUrl) {
  return async (method, path, body) => {
    const response = await fetch(`${sandboxUrl}/_sandbox/api/${path}`, {
      method,
      headers: { "content-type": "application/json", connection: "close" },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new PlainError(`The sandbox answered ${response.status} to ${method} ${path}.`);
    return response.status === 204 ? null : response.json();
  };
}

async function untilReady(sandbox, control) {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline) {
    const isReady = await control("GET", "settings").then(
      () => true,
      () => false,
    );
    if (isReady) return;
    await pause(100);
  }
  throw new PlainError(`${sandbox.output()}\nThe sandbox did not answer in ${startTimeoutMs / 1000} s.`);
}

async function countBanks(appUrl) {
  const response = await fetch(`${appUrl}/api/banks`);
  return (await response.json()).banks.length;
}
