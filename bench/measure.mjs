import { ensureBuild } from "../scripts/build.mjs";
import { stopAll } from "../scripts/processes.mjs";
import { stopOnSignals } from "../scripts/stop-signals.mjs";
import { PlainError, showError, timed } from "../scripts/terminal.mjs";
import { measureBytes } from "./bytes.mjs";
import { measureKeystrokes } from "./keystrokes.mjs";
import { measureRequests } from "./requests.mjs";
import { startStack } from "./stack.mjs";
import { measureVitals } from "./vitals.mjs";

const measurements = {
  bytes: measureBytes,
  keystrokes: measureKeystrokes,
  requests: measureRequests,
  vitals: measureVitals,
};
const manyBanks = 5_000;

const { isStopping } = stopOnSignals({ exitCode: 130 });
try {
  const names = chosen(process.argv.slice(2));
  await ensureBuild({ ...process.env, NEXT_TELEMETRY_DISABLED: "1" });
  const usual = await startStack({ catalogueSize: 0 });
  const large = await startStack({ catalogueSize: manyBanks });
  for (const name of names) {
    console.log(await timed(`Measuring ${name}`, () => measurements[name]({ usual, large })));
  }
  await Promise.all([usual.stop(), large.stop()]);
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
  if (unknown.length === 0) return names.length > 0 ? names : Object.keys(measurements);
  throw new PlainError(`There is no measurement "${unknown[0]}". There are: ${Object.keys(measurements).join(", ")}.`);
}
