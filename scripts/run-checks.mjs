import { ensureDependencies } from "./dependencies.mjs";
import { stopOnSignals } from "./stop-signals.mjs";
import { showError, timed } from "./terminal.mjs";
import { productionBuild, staticChecks } from "./test-steps.mjs";

const [format, types, ...structure] = staticChecks;
/** What of `npm test` each command runs by itself. */
const commands = { lint: [format, ...structure], typecheck: [types], build: [types, productionBuild] };

/** What `npm run lint`, `typecheck` and `build` do. */
export async function runChecks(command) {
  stopOnSignals({ exitCode: 130 });
  try {
    await ensureDependencies();
    for (const { name, run } of commands[command]) await timed(`Checking: ${name}`, run);
  } catch (error) {
    showError(error);
    process.exitCode = 1;
  }
}
