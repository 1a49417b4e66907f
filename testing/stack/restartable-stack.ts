import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { killProcess, startNode, stopProcess } from "../../scripts/processes.mjs";
import { persistSandboxData } from "../../scripts/sandbox-data.mjs";
import { startServers } from "../../scripts/servers.mjs";
import { sandboxSettings } from "../../scripts/settings.mjs";
import { putFreshDatabase } from "./fresh-database";
import { pickPort } from "./ports";
import { untouched } from "./test-stack";

type Started = ReturnType<typeof startNode>;

export type RestartableStack = Awaited<ReturnType<typeof newRestartableStack>>;

/** A sandbox and an app that store what they know in one folder, to be ended and started again on it. */
export async function newRestartableStack() {
  const dataDir = await mkdtemp(join(tmpdir(), "link-site-kept-"));
  const ports = { PORT: await pickPort(), SANDBOX_PORT: await pickPort(), SANDBOX_SMTP_PORT: await pickPort() };
  const env = {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: "1",
    ...untouched,
    CODAT_API_KEY: "",
    REFRESH_COOLDOWN_MINUTES: "0",
    DATA_DIR: dataDir,
    ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
  };
  const settings = persistSandboxData(
    sandboxSettings({ env, port: ports.PORT, sandboxPort: ports.SANDBOX_PORT, smtpPort: ports.SANDBOX_SMTP_PORT }),
  );
  let running: Started[] = [];
  return {
    dataDir,
    appUrl: settings.appEnv.APP_URL,
    sandboxUrl: settings.sandbox.url,
    /** The file in which the sandbox stores its world. */
    world: settings.sandbox.data.world,
    /** A database that is made beforehand spares the app from making one. */
    prepareDatabase: () => putFreshDatabase(dataDir),
    start: async () => {
      running = await startServers({ settings });
    },
    /** `npm start` on the same folder and ports, with these words after it. */
    npmStart: (...words: string[]) => {
      const started = startNode({ name: "npm start", args: ["scripts/start.mjs", ...words], env });
      running = [started];
      return started;
    },
    stop: () => Promise.all(running.splice(0).map(stopProcess)),
    /** At once, with no chance to put anything in order. */
    kill: () => Promise.all(running.splice(0).map(killProcess)),
    remove: async () => {
      await Promise.all(running.splice(0).map(stopProcess));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
