import { expect, test } from "@playwright/test";
import { startProcess } from "../../scripts/processes.mjs";
import { untouched } from "../../testing/stack/test-stack";

const commands = ["webhooks:register", "webhooks:replay", "erase", "export-data", "grant"];
const wrong = { ...untouched, CODAT_API_KEY: "", DATABASE_URL: "postgresql://me:hunter2@127.0.0.1:9/link" };

for (const command of commands) {
  test(`npm run ${command} says all that is wrong with the configuration, and nothing else`, async () => {
    const started = startProcess({
      name: command,
      command: "npm",
      args: ["run", "--silent", command],
      // Node warns of the two together, which the test runner sets.
      env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined, ...wrong },
    });
    expect((await started.exited).code).toBe(1);
    const said = started.output();
    for (const variable of ["CODAT_API_KEY", "AUTH_SECRET", "DATABASE_URL"])
      expect(said).toContain(`  - ${variable}: `);
    expect(said).toMatch(/^This cannot run:/);
    expect(said).not.toMatch(/^\s+at |hunter2/m);
  });
}
