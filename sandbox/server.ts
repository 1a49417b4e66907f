import { getRequestListener } from "@hono/node-server";
import { createApp } from "./app";
import { listenOnLocalhost, openHttp } from "./listen";
import { openSmtp } from "./mail/smtp";
import type { Settings } from "./settings";
import { createWorld } from "./world";

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
const defaultSyncSeconds = 8;

/** Starts a sandbox of its own: several may run in one process and know nothing of each other. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const world = createWorld({
    appUrl: options.appUrl.replace(/\/$/, ""),
    apiKey: options.apiKey ?? defaultApiKey,
    publicUrl: "",
    syncSeconds: options.syncSeconds ?? defaultSyncSeconds,
    flow: options.flow ?? "today",
    seed: options.seed ?? null,
    now: options.now ?? Date.now,
  });
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
    close: async () => void (await Promise.all([http.close(), smtp.close()])),
  };
}
