import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { stopProcess } from "../scripts/processes.mjs";
import { startSandbox, waitUntilSandboxAnswers } from "../scripts/servers.mjs";
import { sandboxSettings } from "../scripts/settings.mjs";
import { PlainError } from "../scripts/terminal.mjs";
import { newInstance } from "../testing/stack/instance";
import { pickPort } from "../testing/stack/ports";
import { untouched } from "../testing/stack/test-stack";
import type { Size } from "./companies";
import { type SeededCompany, seedCompanies } from "./seed";

export type Stack = Awaited<ReturnType<typeof startStack>>;

const requests = z.object({
  requests: z.array(z.object({ at: z.string(), path: z.string(), operation: z.string().nullable() })),
});

/**
 * Starts a sandbox and the built app on free ports with a data folder that holds nothing but `companies`. `catalogueSize`
 * is how many banks the list has at least, 0 for the sandbox's own; without `databaseUrl` the database is the embedded one.
 */
export async function startStack({
  catalogueSize,
  companies = [],
  databaseUrl = "",
}: {
  catalogueSize: number;
  companies?: Size[];
  databaseUrl?: string;
}) {
  const dataDir = mkdtempSync(join(tmpdir(), "link-site-bench-data-"));
  process.on("exit", () => rmSync(dataDir, { recursive: true, force: true }));
  const settings = sandboxSettings({
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: "1",
      LOG_LEVEL: "error",
      ...untouched,
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
    },
    port: await pickPort(),
    sandboxPort: await pickPort(),
    smtpPort: await pickPort(),
  });
  const sandbox = startSandbox({ settings });
  await waitUntilSandboxAnswers(sandbox, settings);
  const control = sandboxControl(settings.sandbox.url);
  // Before the app starts, because it reads the list of banks as it starts and then caches it.
  await control("PATCH", "settings", { catalogueSize });
  // Before the app starts too, because the data folder is open to one process at a time.
  const seeded = await seedCompanies(companies, settings.appEnv);
  const app = newInstance(settings, settings.port);
  await app.start();
  const appPid = app.pid();
  if (appPid === undefined) throw new PlainError("The app has no process.");
  const { APP_URL } = settings.appEnv;
  return {
    appUrl: APP_URL,
    appPid,
    companies: new Map(seeded.map((company) => [company.name, company])),
    control,
    /** Every call of Codat's API since they were last forgotten. */
    calls: async () => requests.parse(await control("GET", "requests")).requests,
    bankCount: await countBanks(APP_URL),
    webhookSecret: settings.appEnv.CODAT_WEBHOOK_SECRET,
    startInstance: () => startInstance(settings),
    stop: async () => {
      await Promise.all([stopProcess(sandbox), app.stop()]);
    },
  };
}

/** One of the companies that a stack was started with. */
export function companyOf({ companies }: Pick<Stack, "companies">, { name }: Size): SeededCompany {
  const company = companies.get(name);
  if (!company) throw new PlainError(`There is no company "${name}".`);
  return company;
}

/** One more instance of the app on the same database, which has to be a server. */
async function startInstance(settings: ReturnType<typeof sandboxSettings>) {
  const instance = newInstance(settings, await pickPort());
  await instance.start();
  return instance;
}

function sandboxControl(sandboxUrl: string) {
  return async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${sandboxUrl}/_sandbox/api/${path}`, {
      method,
      headers: { "content-type": "application/json", connection: "close" },
      body: body ? JSON.stringify(body) : null,
    });
    if (!response.ok) throw new PlainError(`The sandbox answered ${response.status} to ${method} ${path}.`);
    return response.status === 204 ? null : response.json();
  };
}

async function countBanks(appUrl: string): Promise<number> {
  const response = await fetch(`${appUrl}/api/banks`);
  return z.object({ banks: z.array(z.unknown()) }).parse(await response.json()).banks.length;
}
