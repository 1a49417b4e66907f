import { getRequestListener } from "@hono/node-server";
import { createApp } from "./app";
import { listenOnLocalhost } from "./listen";
import type { Settings } from "./settings";
import { createWorld } from "./world";

export type SandboxOptions = {
  /** 0 or nothing takes any free port. */
  port?: number;
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
export type Sandbox = { url: string; close(): Promise<void> };

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
  const app = createApp(world);
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const { port, close } = await listenOnLocalhost(listener, { port: options.port ?? 0, host: options.host });
  const url = `http://localhost:${port}`;
  world.publicUrl = (options.publicUrl ?? url).replace(/\/$/, "");
  return { url, close };
}
