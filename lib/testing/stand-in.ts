import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { putFreshDatabase } from "../../scripts/fresh-database.mjs";
import { closeDb, getDb } from "../db/client";
import { codatGate } from "../db/schema/codat-gate";

type Hit = { method: string; url: string; authorization: string | undefined; body: string };
/** A server that says what a test wants said, in Codat's place, and a database for what instances share. */
export type StandIn = {
  hits: Hit[];
  answer: RequestListener;
  /** Forgets the calls and what was shared, and becomes a process that has just started. */
  reset(): Promise<void>;
  close(): Promise<void>;
};

export async function startStandIn(): Promise<StandIn> {
  const standIn: StandIn = { hits: [], answer: json(200, {}), reset, close };
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += String(chunk);
    });
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      standIn.hits.push({ method, url, authorization: headers.authorization, body });
      standIn.answer(request, response);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The server listens on no port.");
  const folder = mkdtempSync(join(tmpdir(), "link-site-test-"));
  Object.assign(process.env, {
    AUTH_SECRET: "a secret of the tests that is long enough",
    CODAT_API_KEY: "key",
    CODAT_API_URL: `http://127.0.0.1:${address.port}`,
    DATA_DIR: folder,
    LOG_LEVEL: "silent",
  });
  await putFreshDatabase(folder);
  await getDb();
  return standIn;

  async function reset() {
    standIn.hits = [];
    beNewInstance();
    await (await getDb()).delete(codatGate);
  }

  async function close() {
    server.closeAllConnections();
    server.close();
    await closeDb();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Forgets what the process remembers of Codat, as another instance knows only what is in the database. */
export function beNewInstance(): void {
  globalThis.linkSiteCodat = undefined;
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));

export const page = (results: unknown[], totalResults = results.length) => ({
  results,
  pageNumber: 1,
  pageSize: 5000,
  totalResults,
  _links: { self: { href: "/" }, current: { href: "/" } },
});
