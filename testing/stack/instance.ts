import { endProcess, killProcess, stopProcess } from "../../scripts/processes.mjs";
import { startApp, waitUntilAppAnswers } from "../../scripts/servers.mjs";
import type { sandboxSettings } from "../../scripts/settings.mjs";

type Settings = ReturnType<typeof sandboxSettings>;

export type Instance = ReturnType<typeof newInstance>;

/** One instance of the built app, which may be ended and started again on its port. */
export function newInstance(settings: Settings, port: number) {
  const own = { ...settings, port, appEnv: { ...settings.appEnv, PORT: String(port) } };
  let app: ReturnType<typeof startApp> | null = null;
  const started = () => {
    if (!app) throw new Error(`Nothing was started on ${port}.`);
    return app;
  };
  return {
    name: `The app on ${port}`,
    url: `http://localhost:${port}`,
    port,
    pid: () => app?.child.pid,
    output: () => app?.output() ?? "",
    start: async () => {
      app = startApp({ settings: own });
      await waitUntilAppAnswers(app, own);
    },
    /** Ends it as a new release does, and answers its exit code. */
    end: () => endProcess(started()),
    kill: () => killProcess(started()),
    stop: async () => {
      if (app) await stopProcess(app);
    },
  };
}
