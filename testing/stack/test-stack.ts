import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyImageFiles } from "../../scripts/image-files.mjs";
import { stopProcess } from "../../scripts/processes.mjs";
import { startServers } from "../../scripts/servers.mjs";
import { sandboxSettings } from "../../scripts/settings.mjs";
import { putFreshDatabase } from "./fresh-database";
import { pickPort } from "./ports";
import { startPostgres } from "./postgres";

export { ensureBuild } from "../../scripts/build.mjs";

// Set, though empty: what Next finds set it does not take from .env, which may name a real database.
export const untouched: Record<string, string> = {
  DATABASE_URL: "",
  CODAT_WEBHOOK_SECRET: "",
  SINGLE_PROVIDER_KEY: "",
  BRAND_DIR: "",
  AUTH_SECRET: "",
  APP_URL: "",
  SMTP_URL: "",
  MAIL_FROM: "",
  OIDC_ISSUER: "",
  OIDC_CLIENT_ID: "",
  OIDC_CLIENT_SECRET: "",
  // Tests come from the network addresses that they say, as through a proxy.
  TRUSTED_PROXY_HOPS: "1",
  // All of a worker's tests come from one address. What it may ask for is tested with a limit set.
  REQUESTS_PER_MINUTE_PER_ADDRESS: "0",
  ANONYMOUS_COMPANIES_PER_HOUR: "0",
  METRICS_TOKEN: "",
  OTEL_EXPORTER_OTLP_ENDPOINT: "",
};

export type TestStack = {
  appUrl: string;
  sandboxUrl: string;
  /** Where the image's files are, when it runs from them. */
  imageFolder: string | null;
  /** Of a PostgreSQL server of its own; else null. */
  databaseUrl: string | null;
  /** What both servers have printed so far. */
  output: () => string;
  stop: () => Promise<void>;
};

type Options = {
  /** Variables for the app beside the usual ones. */
  env?: Record<string, string>;
  /** Whether it runs from a copy of nothing but the image's files. */
  isImage?: boolean;
  /** What it stores its data in: a PostgreSQL server of its own, or what `npm start` takes. */
  database?: "postgres" | "embedded";
};

/** Starts a sandbox and the built app, with ports and an empty database of their own. */
export async function startTestStack({
  env = {},
  isImage = false,
  database = "embedded",
}: Options = {}): Promise<TestStack> {
  const postgres = database === "postgres" ? await startPostgres() : null;
  const databaseUrl = postgres ? await postgres.createDatabase() : null;
  const dataDir = await mkdtemp(join(tmpdir(), "link-site-e2e-"));
  const imageFolder = isImage ? await mkdtemp(join(tmpdir(), "link-site-image-")) : null;
  const settings = sandboxSettings({
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: "1",
      ...untouched,
      DATA_DIR: dataDir,
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
      ...env,
    },
    port: await pickPort(),
    sandboxPort: await pickPort(),
    smtpPort: await pickPort(),
  });
  const removeData = async () => {
    await postgres?.stop();
    for (const folder of [dataDir, imageFolder]) if (folder) await rm(folder, { recursive: true, force: true });
  };
  try {
    // The image's app makes its own, as any app does that starts for the first time.
    if (!isImage && !postgres) await putFreshDatabase(dataDir);
    if (imageFolder) await copyImageFiles(imageFolder);
    const servers = await startServers({ settings: { ...settings, imageFolder } });
    return {
      imageFolder,
      databaseUrl,
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
