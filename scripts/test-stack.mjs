import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pickPort } from "./ports.mjs";
import { stopProcess } from "./processes.mjs";
import { startServers } from "./servers.mjs";
import { sandboxSettings } from "./settings.mjs";

export { ensureBuild } from "./build.mjs";

// Set, though empty: what Next finds set it does not take from .env, which may name a real database.
const untouched = {
  DATABASE_URL: "",
  SINGLE_PROVIDER_KEY: "",
  BRAND_DIR: "",
  AUTH_SECRET: "",
  APP_URL: "",
  SMTP_URL: "",
  MAIL_FROM: "",
  OIDC_ISSUER: "",
  OIDC_CLIENT_ID: "",
  OIDC_CLIENT_SECRET: "",
  METRICS_TOKEN: "",
  OTEL_EXPORTER_OTLP_ENDPOINT: "",
};

/**
 * Starts a sandbox and the built app, with ports and an empty data folder of their own.
 * @param {{ env?: Record<string, string> }} [options] variables for the app beside the usual ones
 */
export async function startTestStack({ env = {} } = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), "link-site-e2e-"));
  const settings = sandboxSettings({
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...untouched, DATA_DIR: dataDir, ...env },
    port: await pickPort(),
    sandboxPort: await pickPort(),
    smtpPort: await pickPort(),
  });
  const removeData = () => rm(dataDir, { recursive: true, force: true });
  try {
    const servers = await startServers({ settings });
    return {
      appUrl: settings.appEnv.APP_URL,
      sandboxUrl: settings.sandbox.url,
      output: () => servers.map((server) => `${server.name}:\n${server.output()}`).join("\n"),
      stop: async () => {
        await Promise.all(servers.map(stopProcess));
        await removeData();
      },
    };
  } catch (error) {
    await removeData();
    throw error;
  }
}
