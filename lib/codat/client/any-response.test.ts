import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { closeDb, getDb } from "@/lib/db/client";
import { codatGate } from "@/lib/db/schema/codat-gate";
import { anyJson, fc, hostileText } from "@/testing/fixtures/properties";
import { beNewInstance } from "@/testing/fixtures/stand-in";
import { putFreshDatabase } from "@/testing/stack/fresh-database";

/** What the other end says, whatever was asked; the last request line is stored. */
let answer: Uint8Array;
let asked: string;
let server: Server;
let sockets: Set<Socket>;

const folder = mkdtempSync(join(tmpdir(), "link-site-test-"));

beforeAll(() => putFreshDatabase(folder));
afterAll(async () => {
  await closeDb();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  sockets = new Set();
  server = createServer((socket) => {
    sockets.add(socket.on("close", () => sockets.delete(socket)).on("error", () => undefined));
    socket.once("data", (request) => {
      asked = String(request).split("\r\n")[0] ?? "";
      socket.end(answer);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  Object.assign(process.env, {
    AUTH_SECRET: "a secret of the tests that is long enough",
    CODAT_API_KEY: "key",
    CODAT_API_URL: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    DATA_DIR: folder,
    LOG_LEVEL: "silent",
  });
  // The address of the other end is read once for a process.
  vi.resetModules();
  await forgetFailures();
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

function http(status: number, body: string | Uint8Array, headers: Record<string, string> = {}): Uint8Array {
  const lines = Object.entries({ "Content-Type": "application/json", ...headers }).map((pair) => pair.join(": "));
  const head = [`HTTP/1.1 ${status} Whatever`, "Connection: close", ...lines].join("\r\n");
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`, "latin1"), Buffer.from(body)]);
}

/** What is remembered of a failing Codat would keep the next call from being sent. */
async function forgetFailures(): Promise<void> {
  beNewInstance();
  await (await getDb()).delete(codatGate);
}

/** Writes are sent once: nothing waits here for another attempt. */
async function expectOurErrorOnly(call: () => Promise<unknown>): Promise<void> {
  const { CodatError } = await import("@/lib/codat/errors");
  await forgetFailures();
  try {
    await call();
  } catch (error) {
    expect(error).toBeInstanceOf(CodatError);
    const message = error instanceof Error ? error.message : "";
    expect(message.length).toBeLessThan(1_000);
  }
}

const writes = ["createCompany", "createConnection", "unlinkConnection", "deleteConnection", "refresh"] as const;
async function write(which: (typeof writes)[number]): Promise<unknown> {
  const [client, sync] = await Promise.all([import("./connections"), import("./sync")]);
  if (which === "createCompany") return client.createCompany({ ourId: "1", name: "Acme", platformKey: "hcws" });
  return which === "refresh" ? sync.refreshCompanyData("c") : client[which]("c", "1");
}

const connection = { id: "1", status: "Linked", linkUrl: "https://link.codat.io/1", dataConnectionErrors: [] };
const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
const body = fc.oneof(
  anyJson.map((value) => JSON.stringify(value)),
  hostileText,
  fc.uint8Array({ maxLength: 200 }),
  fc
    .record({ id: anyJson, status: anyJson, error: anyJson, correlationId: anyJson })
    .map((value) => JSON.stringify(value)),
  fc.nat({ max: 80 }).map((end) => JSON.stringify(connection).slice(0, end)),
  fc.constantFrom(deep, `{"id":${deep}}`, '{"__proto__":{"id":"1"}}', '{"id":"1","status":1e999}', "\ufeff{}"),
);
const status = fc.constantFrom(
  200,
  201,
  202,
  204,
  205,
  206,
  226,
  300,
  301,
  304,
  307,
  400,
  401,
  402,
  404,
  409,
  418,
  500,
  599,
  999,
);
const headers = fc.dictionary(
  fc.constantFrom("Content-Type", "Content-Length", "Transfer-Encoding", "Location", "X-Rate-Limit-Reset"),
  fc.oneof(
    fc.constantFrom("gzip", "chunked", "text/html", "0", "99999999", "//evil.example"),
    fc.string({ maxLength: 9 }),
  ),
);

it("whatever bytes come back, a call ends with an answer or with our error", async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.tuple(status, body, headers).map((parts) => http(...parts)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom(...writes), async (sent, which) => {
      answer = sent;
      await expectOurErrorOnly(() => write(which));
    }),
    { numRuns: 120 },
  );
});

it("whatever JSON comes back, a read ends with what could be read of it or with our error", async () => {
  const [client, sync] = await Promise.all([import("./connections"), import("./sync")]);
  const reads = [
    () => client.listBankingIntegrations(),
    () => client.listConnections("c"),
    () => client.getConnection("c", "1"),
    () => sync.getDataStatus("c"),
    () => sync.getSyncSettings("c"),
    () => sync.listPullOperations("c", { page: 1, pageSize: 10 }),
  ];
  const page = fc.record({
    results: fc.oneof(fc.array(anyJson), anyJson),
    totalResults: fc.constantFrom(0, null, -1, "x"),
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(anyJson, page), fc.constantFrom(...reads), async (value, read) => {
      answer = http(200, JSON.stringify(value));
      await expectOurErrorOnly(read);
    }),
    { numRuns: 100 },
  );
});

it("a page may have more entries than was asked for", async () => {
  const { listTransactionCategories } = await import("./bank-data");
  const count = 200_000;
  answer = http(200, `{"totalResults":${count},"results":[${'{"id":"1"},'.repeat(count - 1)}{"id":"1"}]}`);
  expect((await listTransactionCategories({ company: "c", connection: "1" })).length).toBe(count);
});

it("what is asked for arrives as it was meant, whatever letters are in it", async () => {
  const { findCompany } = await import("./connections");
  answer = http(200, '{"results":[],"totalResults":0}');
  await fc.assert(
    fc.asyncProperty(hostileText, async (ourId) => {
      await findCompany(ourId);
      const target = asked.split(" ")[1] ?? "";
      const url = new URL(target, "http://codat.invalid");
      expect(url.pathname).toBe("/companies");
      expect(url.searchParams.get("tags")).toBe(`linkSiteCompany=${ourId.toWellFormed()}`);
      expect(target).toMatch(/^[\x21-\x7e]+$/);
      expect(target).not.toContain("+");
    }),
    { numRuns: 100 },
  );
});
