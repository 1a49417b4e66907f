import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stopProcess } from "../../scripts/processes.mjs";
import { startSandbox, waitUntilSandboxAnswers } from "../../scripts/servers.mjs";
import { sandboxSettings } from "../../scripts/settings.mjs";
import { startBalancer } from "./balancer";
import { putFreshDatabase } from "./fresh-database";
import { type Instance, newInstance } from "./instance";
import { pickPort } from "./ports";
import { startPostgres } from "./postgres";
import { untouched } from "./test-stack";

export type Cluster = {
  /** The balancer's address. */
  appUrl: string;
  sandboxUrl: string;
  /** What webhooks to it are signed with. */
  webhookSecret: string;
  database: { DATA_DIR: string; DATABASE_URL: string };
  instances: Instance[];
  /** Where the balancer sends requests now. */
  readyPorts: () => number[];
  output: () => string;
  stop: () => Promise<void>;
};

type Options = { instances: number; isEmbedded?: boolean; env?: Record<string, string> };
/** What ends each thing that was begun. */
type Endings = (() => Promise<unknown>)[];

/**
 * Starts a sandbox and several instances of the built app, all at once, on one database and behind a balancer.
 * `isEmbedded` puts one instance on the embedded database; else it is a PostgreSQL server.
 */
export async function startCluster({ instances, isEmbedded = false, env = {} }: Options): Promise<Cluster> {
  const begun: Endings = [];
  const stop = async () => {
    for (const end of begun.splice(0).reverse()) await end();
  };
  try {
    const database = isEmbedded ? await embedded(begun) : await served(begun);
    const settings = await clusterSettings({ ...database, ...env });
    const sandbox = startSandbox({ settings });
    begun.push(() => stopProcess(sandbox));
    await waitUntilSandboxAnswers(sandbox, settings);
    const ports = await pickPorts(instances);
    const members = ports.map((port) => newInstance(settings, port));
    begun.push(() => Promise.all(members.map((member) => member.stop())));
    await Promise.all(members.map((member) => member.start()));
    const balancer = await startBalancer({ port: settings.port, ports });
    begun.push(() => balancer.stop());
    const output = () => [sandbox, ...members].map((server) => `${server.name}:\n${server.output()}`).join("\n");
    return {
      appUrl: settings.appEnv.APP_URL,
      sandboxUrl: settings.sandbox.url,
      webhookSecret: settings.appEnv.CODAT_WEBHOOK_SECRET,
      database,
      instances: members,
      readyPorts: balancer.readyPorts,
      output,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function embedded(begun: Endings) {
  const folder = await mkdtemp(join(tmpdir(), "link-site-cluster-"));
  begun.push(() => rm(folder, { recursive: true, force: true }));
  await putFreshDatabase(folder);
  return { DATA_DIR: folder, DATABASE_URL: "" };
}

async function served(begun: Endings) {
  const server = await startPostgres();
  begun.push(server.stop);
  return { DATA_DIR: "", DATABASE_URL: await server.createDatabase() };
}

async function clusterSettings(env: Record<string, string>) {
  return sandboxSettings({
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...untouched, ...env },
    port: await pickPort(),
    sandboxPort: await pickPort(),
    smtpPort: await pickPort(),
  });
}

async function pickPorts(count: number) {
  const ports: number[] = [];
  while (ports.length < count) ports.push(await pickPort());
  return ports;
}
