import { performance } from "node:perf_hooks";
import { ensureBuild } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { stopAll } from "./processes.mjs";
import { startServers } from "./servers.mjs";
import { readEnvironment, readSettings } from "./settings.mjs";
import { stopOnSignals } from "./stop-signals.mjs";
import { elapsed, showError, timed } from "./terminal.mjs";

/** What `npm start` and `npm run dev` do: everything from a fresh clone to pages to click on, until Ctrl-C. */
export async function serve({ isDevelopment }) {
  const began = performance.now();
  const signals = stopOnSignals({ exitCode: 0 });
  try {
    const env = readEnvironment();
    const settings = await readSettings(env);
    await ensureDependencies();
    if (!isDevelopment) await ensureBuild(env);
    const servers = await timed(startLabel(settings), () => startServers({ settings, isDevelopment }));
    showWhereToClick({ settings, took: elapsed(began) });
    await untilOneEnds({ servers, signals });
  } catch (error) {
    if (signals.isStopping()) return;
    showError(error);
    await stopAll();
    process.exit(1);
  }
}

function startLabel({ sandbox }) {
  return sandbox ? "Starting the sandbox and the app" : "Starting the app";
}

function showWhereToClick({ settings, took }) {
  const local = `http://localhost:${settings.port}`;
  const appUrl = settings.appEnv.APP_URL || local;
  const lines = [`  The app          ${appUrl}`];
  if (appUrl.replace(/\/$/, "") !== local) lines.push(`  on this machine  ${local}`);
  if (settings.sandbox) {
    lines.push(
      `  The sandbox      ${settings.sandbox.url}/_sandbox   plays Codat and the banks: make things go wrong here`,
    );
    if (settings.appEnv.SMTP_URL === settings.sandbox.smtpUrl) {
      lines.push(`  The mailbox      ${settings.sandbox.url}/_sandbox/mail   has what the app sends`);
    }
  }
  console.log(`\n${lines.join("\n")}\n\nReady in ${took}. Ctrl-C stops ${settings.sandbox ? "both" : "it"}.\n`);
}

async function untilOneEnds({ servers, signals }) {
  for (const server of servers) server.showOutput(printerFor(server));
  const { server, code, signal } = await Promise.race(
    servers.map((server) => server.exited.then((exit) => ({ server, ...exit }))),
  );
  if (signals.isStopping()) return;
  console.error(`\n${server.name} ended by itself (${signal ?? `exit code ${code}`}); stopping everything.`);
  await stopAll();
  process.exit(code || 1);
}

// The app's lines stay as they are, for whatever reads its log; the sandbox's are marked.
function printerFor({ name }) {
  if (name === "The app") return (text) => process.stdout.write(text);
  return (text) => process.stdout.write(text.replace(/^(?=.)/gm, "sandbox | "));
}
