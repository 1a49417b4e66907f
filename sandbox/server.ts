import { getRequestListener } from "@hono/node-server";
import { createApp } from "./app";
import { startClock } from "./clock";
import { listenOnLocalhost, openHttp } from "./listen";
import { openSmtp } from "./mail/smtp";
import type { Settings } from "./settings";
import { announce } from "./webhooks/announce";
import { startCourier } from "./webhooks/courier";
import { createWorld, type StartingConsumer } from "./world";

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
  /** Who is told of everything by webhooks from the start; by default nobody. */
  webhooks?: StartingConsumer;
  /** Makes ids, and with them the banks' data, the same on every run. */
  seed?: string;
  now?: () => number;
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

/** Starts a sandbox of its own: several may run in one process and know nothing of each other. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const world = createWorld({
    appUrl: options.appUrl.replace(/\/$/, ""),
    apiKey: options.apiKey ?? defaultApiKey,
    publicUrl: "",
    syncSeconds: options.syncSeconds ?? defaultSyncSeconds,
    flow: options.flow ?? "today",
    webhooks: options.webhooks ?? null,
    seed: options.seed ?? null,
    now: options.now ?? Date.now,
  });
  const endDeliveries = startCourier(world);
  const endClock = startClock(world);
  world.listeners.push((event) => announce(world, event));
  const { host } = options;
  const smtp = await listenOnLocalhost(openSmtp(world), { port: options.smtpPort ?? 0, host });
  const listener = getRequestListener(createApp(world).fetch, { overrideGlobalObjects: false });
  const http = await listenOnLocalhost(openHttp(listener), { port: options.port ?? 0, host }).catch(async (error) => {
    await smtp.close();
    throw error;
  });
  const url = `http://localhost:${http.port}`;
  world.publicUrl = (options.publicUrl ?? url).replace(/\/$/, "");
  return {
    url,
    smtpUrl: `smtp://localhost:${smtp.port}`,
    close: async () => {
      endClock();
      endDeliveries();
      await Promise.all([http.close(), smtp.close()]);
    },
  };
}
