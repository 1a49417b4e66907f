import { getRequestListener } from "@hono/node-server";
import { createApp } from "./app";
import { startClock } from "./clock";
import { listenOnLocalhost, openHttp } from "./listen";
import { openSmtp } from "./mail/smtp";
import { persistWorld } from "./persistence/persist-world";
import type { Settings } from "./settings";
import { announce } from "./webhooks/announce";
import { startWebhookDispatcher } from "./webhooks/webhook-dispatcher";
import { createWorld, type StartingConsumer, type World } from "./world";

export type SandboxOptions = {
  /** 0 or nothing takes any free port. */
  port?: number;
  /** The port of the mailbox's SMTP; 0 or nothing takes any free one. */
  smtpPort?: number;
  /** A single address to listen on instead of localhost's two. */
  host?: string;
  appUrl: string;
  apiKey?: string;
  /** What links and logos begin with; by default the address listened on. */
  publicUrl?: string;
  syncSeconds?: number;
  flow?: Settings["flow"];
  /** Who receives all webhooks from the start; by default nobody. */
  webhooks?: StartingConsumer;
  /** Makes ids, and with them the banks' data, the same on every run. */
  seed?: string;
  now?: () => number;
  /** The folder in which everything is stored over a stop; by default nowhere. */
  dataDir?: string;
  /** Written to ask for the site to forget when the sandbox does. */
  resetFile?: string;
};
export type Sandbox = {
  url: string;
  /** Where to send mail, as `smtp://localhost:2525`. */
  smtpUrl: string;
  close(): Promise<void>;
};

export const defaultApiKey = "sandbox-key";
/** Known to everybody, as the key is: it guards nothing but made-up data. */
export const defaultWebhookSecret = "whsec_c2FuZGJveC13ZWJob29rLXNlY3JldC1mb3ItbG9jYWw=";
const defaultSyncSeconds = 8;

/** Starts a sandbox of its own: several may run in one process and know nothing of each other. Throws when it cannot have its folder. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const world = createWorld({
    appUrl: options.appUrl.replace(/\/$/, ""),
    apiKey: options.apiKey ?? defaultApiKey,
    publicUrl: "",
    syncSeconds: options.syncSeconds ?? defaultSyncSeconds,
    flow: options.flow ?? "today",
    webhooks: options.webhooks ?? null,
    resetFile: options.resetFile ?? null,
    seed: options.seed ?? null,
    now: options.now ?? Date.now,
  });
  const letGo = options.dataDir === undefined ? async () => {} : await persistWorld(world, options.dataDir);
  world.listeners.push((event) => announce(world, event));
  const { smtp, http } = await listen(world, options).catch(async (error) => {
    await letGo();
    throw error;
  });
  const url = `http://localhost:${http.port}`;
  world.publicUrl = (options.publicUrl ?? url).replace(/\/$/, "");
  const endDeliveries = startWebhookDispatcher(world);
  const endClock = startClock(world);
  return {
    url,
    smtpUrl: `smtp://localhost:${smtp.port}`,
    close: async () => {
      await Promise.all([http.close(), smtp.close()]);
      await letGo();
      endClock();
      endDeliveries();
    },
  };
}

async function listen(world: World, { host, smtpPort = 0, port = 0 }: SandboxOptions) {
  const smtp = await listenOnLocalhost(openSmtp(world), { port: smtpPort, host });
  const listener = getRequestListener(createApp(world).fetch, { overrideGlobalObjects: false });
  const http = await listenOnLocalhost(openHttp(listener), { port, host }).catch(async (error) => {
    await smtp.close();
    throw error;
  });
  return { smtp, http };
}
