import { endProcess, killProcess, stopProcess } from "../../scripts/processes.mjs";
import { startApp, waitUntilAppAnswers } from "../../scripts/servers.mjs";

/** One instance of the built app, which may be ended and started again on its port. */
export function newInstance(settings, port) {
  const own = { ...settings, port, appEnv: { ...settings.appEnv, PORT: String(port) } };
  let app = null;
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
    end: () => endProcess(app),
    kill: () => killProcess(app),
    stop: async () => app && stopProcess(app),
  };
}
