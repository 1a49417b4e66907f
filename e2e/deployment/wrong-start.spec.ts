import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { startProcess, stopProcess } from "../../scripts/processes.mjs";
import { inProject } from "../../scripts/project-root.mjs";
import { pickPort } from "../../testing/stack/ports";
import { query, startPostgres } from "../../testing/stack/postgres";
import { untouched } from "../../testing/stack/test-stack";

/** The three ways to start the site; the last is what the image runs. */
const commands = {
  "npm start": ["npm", "start"],
  "npm run dev": ["npm", "run", "dev"],
  "node server.js": [process.execPath, inProject(".next/standalone/server.js")],
};

type World = { folder: string; newDatabase: () => Promise<string>; listen: (server: Server) => Promise<number> };
type WrongStart = {
  what: string;
  env: (world: World) => Record<string, string> | Promise<Record<string, string>>;
  says: (string | RegExp)[];
  /** Whether only the site itself can find it, once Next runs; all else is said before anything is started. */
  isForTheSite?: boolean;
};

const everyVariable = {
  PORT: "http",
  APP_URL: "link.example.com",
  AUTH_SECRET: "a",
  CODAT_API_URL: "api.codat.io",
  CODAT_LINK_HOSTS: "https://link.codat.io",
  CODAT_WEBHOOK_SECRET: "?",
  SMTP_URL: "mail.example.com",
  MAIL_FROM: "Larkfield",
  OIDC_ISSUER: "id.example.com",
  SYNC_SCHEDULES: "yearly",
  REFRESH_COOLDOWN_MINUTES: "soon",
  METRICS_TOKEN: "short",
  OTEL_EXPORTER_OTLP_ENDPOINT: "collector",
  SHUTDOWN_DELAY_SECONDS: "soon",
  TRUSTED_PROXY_HOPS: "one",
  REQUESTS_PER_MINUTE_PER_ADDRESS: "many",
  RETENTION_JOURNEY_DAYS: "0",
  RETENTION_EVENT_DAYS: "0",
  RETENTION_WEBHOOK_DAYS: "0",
  RETENTION_SIGN_IN_DAYS: "0",
  RETENTION_CONSENT_YEARS: "0",
  LOG_LEVEL: "loud",
};

const wrongStarts: WrongStart[] = [
  {
    what: "a key and no secret",
    env: () => ({ AUTH_SECRET: "" }),
    says: ["AUTH_SECRET: missing; make one with: node -p"],
  },
  {
    what: "every variable, the brand and the database at once",
    env: () => ({
      ...everyVariable,
      BRAND_DIR: "/no/such/brand",
      DATABASE_URL: "postgresql://me:hunter2@127.0.0.1:9/link",
    }),
    says: [
      ...Object.keys(everyVariable).map((name) => `  - ${name}: `),
      "  - BRAND_DIR: /no/such/brand/brand.json does not exist",
      "  - DATABASE_URL: no PostgreSQL server answers at 127.0.0.1:9 (ECONNREFUSED)",
    ],
  },
  {
    what: "an address that is no database's",
    env: () => ({ DATABASE_URL: "localhost:5432" }),
    says: ["- DATABASE_URL: must be a whole address"],
  },
  {
    what: "a database that never answers",
    env: async ({ listen }) => ({ DATABASE_URL: `postgresql://127.0.0.1:${await listen(createServer())}/link` }),
    says: [/- DATABASE_URL: no PostgreSQL server answers at 127.0.0.1:\d+ \(nothing in 2 s\); start it/],
  },
  {
    what: "another program in the database's place",
    env: async ({ listen }) => ({
      DATABASE_URL: `postgresql://127.0.0.1:${await listen(createServer((socket) => socket.end("HTTP/1.1 400\r\n\r\n")))}/link`,
    }),
    says: [/- DATABASE_URL: no PostgreSQL server answers at .* \(something else answers\)/],
  },
  {
    what: "a port in use",
    env: async ({ listen }) => ({ PORT: String(await listen(createServer())) }),
    says: [/- PORT: \d+ is in use, .* choose another, such as PORT=\d+/],
  },
  {
    what: "an address of another machine",
    env: () => ({ LISTEN_HOST: "192.0.2.1" }),
    says: ['- LISTEN_HOST: "192.0.2.1" isn\'t an address of this machine'],
  },
  {
    what: "a brand that is no JSON",
    env: ({ folder }) => ({ BRAND_DIR: brandWith(folder, () => "{ name: 'Larkfield' }") }),
    says: [/- BRAND_DIR: .*brand\.json isn't valid JSON/],
  },
  {
    what: "a brand with wrong entries",
    env: ({ folder }) => ({
      BRAND_DIR: brandWith(folder, (text) =>
        text.replace(/"primary": "#\w+"/g, '"primary": "green"').replace('"name"', '"nom"'),
      ),
    }),
    says: [
      /- BRAND_DIR: .*brand\.json cannot be used/,
      "colours.light.primary: a colour is written #rrggbb",
      "name: ",
      '"nom"',
    ],
    isForTheSite: true,
  },
  {
    what: "a brand without its logo",
    env: ({ folder }) => ({
      BRAND_DIR: brandWith(folder, (text) => text.replace(/"logo": "[^"]+"/, '"logo": "gone.svg"')),
    }),
    says: [/- BRAND_DIR: the folder .* lacks gone\.svg/],
    isForTheSite: true,
  },
  {
    what: "a data folder that cannot be written",
    env: ({ folder }) => {
      writeFileSync(join(folder, "file"), "");
      return { DATA_DIR: join(folder, "file", "data") };
    },
    says: [/- DATA_DIR: the folder .* cannot be written \(ENOTDIR\); choose one that can/],
  },
  {
    what: "a data folder where nothing can be made",
    env: () => ({ DATA_DIR: "/proc/none/data" }),
    says: [/- DATA_DIR: the folder .* cannot be written \(E\w+\); choose one that can/],
  },
  {
    what: "a data folder that another process has",
    env: async ({ folder }) => ({ DATA_DIR: await heldFolder(folder) }),
    says: [/- DATA_DIR: another running copy of the site has the folder .*; stop that one/],
  },
  {
    what: "a data folder that holds something else",
    env: ({ folder }) => {
      mkdirSync(join(folder, "postgres"), { recursive: true });
      writeFileSync(join(folder, "postgres", "PG_VERSION"), "9\n");
      return { DATA_DIR: folder };
    },
    says: [/- DATA_DIR: the embedded database cannot be used: /],
    isForTheSite: true,
  },
  {
    what: "a database that does not exist",
    env: async ({ newDatabase }) => ({ DATABASE_URL: `${await newDatabase()}_not` }),
    says: [/- DATABASE_URL: the database cannot be used: database ".*_not" does not exist/],
    isForTheSite: true,
  },
  {
    what: "a migration that fails",
    env: async ({ newDatabase }) => {
      const url = await newDatabase();
      await query(url, "create table company (something_else integer)");
      return { DATABASE_URL: url };
    },
    says: [/- DATABASE_URL: .* its tables could not be made or changed: relation "company" already exists/],
    isForTheSite: true,
  },
];

const cleanUps: (() => unknown)[] = [];
let postgres: Awaited<ReturnType<typeof startPostgres>>;
test.beforeAll(async () => {
  postgres = await startPostgres();
});
test.afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});
test.afterAll(() => postgres.stop());

for (const [name, [command = "", ...args]] of Object.entries(commands)) {
  for (const { what, env, says, isForTheSite = false } of wrongStarts) {
    test(`${name} with ${what} ends with one message that says it`, async () => {
      const world = newWorld();
      const variables = {
        ...process.env,
        ...untouched,
        CODAT_API_KEY: "key",
        AUTH_SECRET: "a secret of the tests that is long enough",
        PORT: String(await pickPort()),
        DATA_DIR: join(world.folder, "data"),
        ...(await env(world)),
      };
      const started = startProcess({ name, command, args, env: variables });
      cleanUps.push(() => stopProcess(started));
      const { code } = await started.exited;
      expect(code).toBe(1);
      const output = started.output();
      for (const fault of says) {
        if (typeof fault === "string") expect(output).toContain(fault);
        else expect(output).toMatch(fault);
      }
      if (!isForTheSite) expect(output).not.toMatch(/Installing|Building|Starting|Next\.js/);
      expect(output.match(/^The site cannot start:$/gm)).toHaveLength(1);
      expect(output).toContain("Variables are set in the environment or in a file .env; .env.example explains each.");
      expect(output).not.toMatch(/^\s+at |hunter2|Error:|node:internal/m);
    });
  }
}

function newWorld(): World {
  const folder = mkdtempSync(join(tmpdir(), "link-site-wrong-"));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    newDatabase: postgres.createDatabase,
    listen: (server) =>
      new Promise((resolve) => {
        cleanUps.push(() => server.close());
        server.listen(0, "127.0.0.1", () => resolve(portOf(server)));
      }),
  };
}

/** A server that listens on a port has an address with a port. */
function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** The product's own brand, with another text in its file. */
function brandWith(folder: string, change: (text: string) => string): string {
  const brand = join(folder, "brand");
  cpSync(inProject("brand"), brand, { recursive: true });
  const file = join(brand, "brand.json");
  writeFileSync(file, change(readFileSync(file, "utf8")));
  return brand;
}

/** A data folder that a process of its own has taken, as a running site does. */
async function heldFolder(folder: string): Promise<string> {
  const args = ["--conditions=react-server", "--import", "tsx", "testing/fixtures/hold-lock.ts", folder];
  const holder: ChildProcess = spawn(process.execPath, args, {
    cwd: inProject(""),
    stdio: ["ignore", "pipe", "inherit"],
  });
  cleanUps.push(() => holder.kill("SIGKILL"));
  expect(String(await new Promise((said) => holder.stdout?.once("data", said)))).toBe("held");
  return folder;
}
