import { ensureBuild } from "../scripts/build.mjs";
import { stopAll } from "../scripts/processes.mjs";
import { stopOnSignals } from "../scripts/stop-signals.mjs";
import { PlainError, showError, timed } from "../scripts/terminal.mjs";
import { measureAccount } from "./account";
import { measureBytes } from "./bytes";
import { held, sizes, usualCompany } from "./companies";
import { measureImports } from "./imports";
import { measureInstances } from "./instances";
import { measureKeystrokes } from "./keystrokes";
import { measureKill } from "./kill";
import { measurePollGrowth } from "./poll-growth";
import { measureRequests } from "./requests";
import { startServerStack } from "./server-stack";
import { startStack } from "./stack";
import { measureTwice } from "./twice";
import { measureVitals } from "./vitals";
import { measureWatchers, measureWatchersLonger } from "./watchers";
import { measureWebhooks } from "./webhooks";

const manyBanks = 5_000;
const started: { stop: () => Promise<void> }[] = [];
const usual = once(() => startStack({ catalogueSize: 0, companies: [usualCompany] }));
const large = once(() => startStack({ catalogueSize: manyBanks }));
const both = async () => ({ usual: await usual(), large: await large() });
const bySize = once(() => startStack({ catalogueSize: 0, companies: Object.values(sizes) }));
const heldTwice = once(() => startStack({ catalogueSize: 0, companies: Object.values(held) }));
const server = once(startServerStack);

/** What can be measured: each begins with starting what it needs, and answers how to measure it. */
type Measurement = { begin: () => Promise<() => Promise<string>>; isOnlyByName?: boolean };

const measurements: Record<string, Measurement> = {
  bytes: { begin: on(both, measureBytes) },
  keystrokes: { begin: on(both, measureKeystrokes) },
  requests: { begin: on(both, measureRequests) },
  vitals: { begin: on(both, measureVitals) },
  account: { begin: on(bySize, measureAccount) },
  twice: { begin: on(heldTwice, measureTwice) },
  imports: { begin: async () => measureImports, isOnlyByName: true },
  kill: { begin: async () => measureKill, isOnlyByName: true },
  watchers: { begin: on(server, measureWatchers) },
  "watchers-10-minutes": { begin: on(server, measureWatchersLonger), isOnlyByName: true },
  instances: { begin: on(server, measureInstances) },
  webhooks: { begin: on(server, measureWebhooks) },
  "poll-growth": { begin: on(server, measurePollGrowth) },
};

const { isStopping } = stopOnSignals({ exitCode: 130 });
try {
  const chosen = choose(process.argv.slice(2));
  await ensureBuild({ ...process.env, NEXT_TELEMETRY_DISABLED: "1" });
  for (const [name, { begin }] of chosen) {
    const measure = await begin();
    console.log(await timed(`Measuring ${name}`, measure));
  }
  await Promise.all(started.map(({ stop }) => stop()));
  process.exit(0);
} catch (error) {
  if (!isStopping()) {
    showError(error);
    await stopAll();
    process.exit(1);
  }
}

function choose(names: string[]): [string, Measurement][] {
  const all = Object.entries(measurements);
  const unknown = names.find((name) => !Object.hasOwn(measurements, name));
  if (unknown !== undefined)
    throw new PlainError(`There is no measurement "${unknown}". There are: ${Object.keys(measurements).join(", ")}.`);
  if (names.length === 0) return all.filter(([, { isOnlyByName }]) => !isOnlyByName);
  return names.flatMap((name) => all.filter(([one]) => one === name));
}

function on<S>(stacks: () => Promise<S>, measure: (stacks: S) => Promise<string>): Measurement["begin"] {
  return async () => {
    const there = await stacks();
    return () => measure(there);
  };
}

/** Starts a stack when it is first needed. */
function once<S extends { stop: () => Promise<void> }>(start: () => Promise<S>): () => Promise<S> {
  let starting: Promise<S> | undefined;
  const startNow = async () => {
    const stack = await start();
    started.push(stack);
    return stack;
  };
  return () => {
    starting ??= startNow();
    return starting;
  };
}
