import { performance } from "node:perf_hooks";
import { findFaults } from "../lib/preflight/find-faults.mjs";
import { isLoopback, startRefusal } from "../lib/preflight/variables.mjs";
import { ensureBuild, isBuilt } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { startNode, stopAll } from "./processes.mjs";
import { projectRoot } from "./project-root.mjs";
import { persistSandboxData, prepareSandboxData, untilResetIsAsked } from "./sandbox-data.mjs";
import { localUrl, restartAppWithoutData, startServers } from "./servers.mjs";
import { readEnvironment, readSettings } from "./settings.mjs";
import { stopOnSignals } from "./stop-signals.mjs";
import { elapsed, PlainError, showError, timed } from "./terminal.mjs";

/** What `npm start` and `npm run dev` do: everything from a fresh clone to pages to click on, until Ctrl-C. */
export async function serve({ isDevelopment, words = process.argv.slice(2) }) {
  const began = performance.now();
  const signals = stopOnSignals({ exitCode: 0 });
  try {
    // What variables name by a relative path is in the project's folder, for the app as for us.
    process.chdir(projectRoot);
    const env = readEnvironment();
    const isFresh = readWords(words);
    const settings = persistSandboxData(await readSettings(env));
    await refuseFaults(settings);
    await ensureDependencies();
    await prepareSandboxData(settings, { isFresh, isDevelopment });
    // What is about to be forgotten is not opened.
    if (!isFresh && (isDevelopment || !isBuilt())) await checkStart(settings);
    if (!isDevelopment) await ensureBuild(env);
    const servers = await timed(startLabel(settings), () => startServers({ settings, isDevelopment }));
    showWhereToClick({ settings, took: elapsed(began) });
    await untilOneEnds({ servers, signals, settings, isDevelopment });
  } catch (error) {
    if (signals.isStopping()) return;
    await stopAll();
    showError(error);
    process.exit(1);
  }
}

/** Whether to start with no data. @throws {PlainError} at a word that means nothing */
function readWords(words) {
  const unknown = words.find((word) => word !== "--fresh");
  if (unknown)
    throw new PlainError(`"${unknown}" isn't an option. The only one is --fresh, to start over with the sandbox.`);
  return words.length > 0;
}

/** What a moment shows to be wrong is said before anything is installed, built or started. */
async function refuseFaults({ appEnv, faults }) {
  const all = [...faults, ...(await findFaults(appEnv))];
  if (all.length > 0) throw new PlainError(startRefusal(all));
}

/** What else the site checks as it starts, where its build is not there yet or takes longer than the check. */
function checkStart({ appEnv }) {
  const args = ["--conditions=react-server", "--import", "tsx", "scripts/check-start.ts"];
  const check = startNode({ name: "The check", args, env: { ...appEnv, NODE_ENV: "production" } });
  return check.exited.then(({ code }) => {
    if (code !== 0) throw new PlainError(check.output());
  });
}

function startLabel({ sandbox }) {
  return sandbox ? "Starting the sandbox and the app" : "Starting the app";
}

function showWhereToClick({ settings, took }) {
  const local = localUrl(settings);
  const appUrl = settings.appEnv.APP_URL || local;
  const lines = [`  The app          ${appUrl}`];
  if (appUrl.replace(/\/$/, "") !== local) lines.push(`  on this machine  ${local}`);
  const { LISTEN_HOST } = settings.appEnv;
  if (LISTEN_HOST && !isLoopback(LISTEN_HOST))
    lines.push(`  on the network   anyone who reaches ${LISTEN_HOST} reaches it`);
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

async function untilOneEnds({ servers, signals, settings, isDevelopment }) {
  for (const server of servers) server.showOutput(printerFor(server));
  const ends = servers.map((server) => server.exited.then((exit) => ({ server, ...exit })));
  const end = await Promise.race([...ends, untilResetIsAsked(settings)]);
  if (signals.isStopping()) return;
  if (!end) {
    const label = "The sandbox was reset: the site forgets too, and starts again";
    const now = await timed(label, () => restartAppWithoutData({ servers, settings, isDevelopment }));
    return untilOneEnds({ servers: now, signals, settings, isDevelopment });
  }
  const { server, code, signal } = end;
  console.error(`\n${server.name} ended by itself (${signal ?? `exit code ${code}`}); stopping everything.`);
  await stopAll();
  process.exit(code || 1);
}

// The app's lines stay as they are, for whatever reads its log; the sandbox's are marked.
function printerFor({ name }) {
  if (name === "The app") return (text) => process.stdout.write(text);
  return (text) => process.stdout.write(text.replace(/^(?=.)/gm, "sandbox | "));
}
