import { ensureBuild } from "../scripts/build.mjs";
import { stopAll } from "../scripts/processes.mjs";
import { stopOnSignals } from "../scripts/stop-signals.mjs";
import { PlainError, showError, timed } from "../scripts/terminal.mjs";
import { measureAccount } from "./account.mjs";
import { measureBytes } from "./bytes.mjs";
import { sizes, usualCompany } from "./companies";
import { measureImports } from "./imports.mjs";
import { measureInstances } from "./instances.mjs";
import { measureKeystrokes } from "./keystrokes.mjs";
import { measureKill } from "./kill";
import { measurePollGrowth } from "./poll-growth.mjs";
import { measureRequests } from "./requests.mjs";
import { startServerStack } from "./server-stack.mjs";
import { startStack } from "./stack.mjs";
import { measureVitals } from "./vitals.mjs";
import { measureWatchers, measureWatchersLonger } from "./watchers.mjs";
import { measureWebhooks } from "./webhooks.mjs";

const manyBanks = 5_000;
const stacks = {
  usual: () => startStack({ catalogueSize: 0, companies: [usualCompany] }),
  large: () => startStack({ catalogueSize: manyBanks }),
  sizes: () => startStack({ catalogueSize: 0, companies: Object.values(sizes) }),
  server: startServerStack,
};
const measurements = {
  bytes: { measure: measureBytes, on: ["usual", "large"] },
  keystrokes: { measure: measureKeystrokes, on: ["usual", "large"] },
  requests: { measure: measureRequests, on: ["usual", "large"] },
  vitals: { measure: measureVitals, on: ["usual", "large"] },
  account: { measure: measureAccount, on: ["sizes"] },
  imports: { measure: measureImports, on: [], isOnlyByName: true },
  kill: { measure: measureKill, on: [], isOnlyByName: true },
  watchers: { measure: measureWatchers, on: ["server"] },
  "watchers-10-minutes": { measure: measureWatchersLonger, on: ["server"], isOnlyByName: true },
  instances: { measure: measureInstances, on: ["server"] },
  webhooks: { measure: measureWebhooks, on: ["server"] },
  "poll-growth": { measure: measurePollGrowth, on: ["server"] },
};

const { isStopping } = stopOnSignals({ exitCode: 130 });
try {
  const names = chosen(process.argv.slice(2));
  await ensureBuild({ ...process.env, NEXT_TELEMETRY_DISABLED: "1" });
  const running = {};
  for (const name of names) {
    const { measure, on } = measurements[name];
    for (const stack of on) running[stack] ??= await stacks[stack]();
    console.log(await timed(`Measuring ${name}`, () => measure(running)));
  }
  await Promise.all(Object.values(running).map(({ stop }) => stop()));
  process.exit(0);
} catch (error) {
  if (!isStopping()) {
    showError(error);
    await stopAll();
    process.exit(1);
  }
}

function chosen(names) {
  const unknown = names.filter((name) => !Object.hasOwn(measurements, name));
  const usual = Object.keys(measurements).filter((name) => !measurements[name].isOnlyByName);
  if (unknown.length === 0) return names.length > 0 ? names : usual;
  throw new PlainError(`There is no measurement "${unknown[0]}". There are: ${Object.keys(measurements).join(", ")}.`);
}
