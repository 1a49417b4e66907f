import { createServer, type RequestListener } from "node:http";
import { afterEach, expect, test } from "vitest";
import { AccessLostError, polledQuery } from "./polled";

type View = { pollMs: number | null; revision: string };
const initial: View = { pollMs: 2000, revision: "first" };
const pageFetch = globalThis.fetch;
const closings: (() => void)[] = [];

afterEach(() => {
  globalThis.fetch = pageFetch;
  for (const close of closings.splice(0)) close();
});

test("what has not changed is not sent again", async () => {
  const asked: (string | undefined)[] = [];
  const ask = await poll((request, response) => {
    asked.push(request.headers["if-none-match"]);
    if (request.headers["if-none-match"] === '"a"') return response.writeHead(304).end();
    return response.writeHead(200, { ETag: '"a"' }).end(JSON.stringify({ pollMs: 2000, revision: "second" }));
  });
  expect(await ask()).toMatchObject({ revision: "second" });
  expect(await ask()).toMatchObject({ revision: "second" });
  expect(asked).toEqual([undefined, '"a"']);
});

test.each([401, 403, 404])("an answer of %i ends the asking", async (status) => {
  const ask = await poll((_, response) => response.writeHead(status).end("{}"));
  await expect(ask()).rejects.toThrow(AccessLostError);
});

test.each([
  ["an error", 503, "{}"],
  ["another shape", 200, '{"pollMs":1}'],
])("%s is no view, and asking goes on", async (_, status, body) => {
  const ask = await poll((__, response) => response.writeHead(status).end(body));
  const error = await ask().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(AccessLostError);
});

/** Asks through a real server; only the host, which a page has and a test has not, is put before the path. */
async function poll(answer: RequestListener): Promise<() => Promise<View>> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closings.push(() => server.close());
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  globalThis.fetch = (path, init) => pageFetch(new URL(String(path), `http://127.0.0.1:${port}`), init);
  const query = polledQuery({ queryKey: ["test"], href: "/api/test", initial, isView });
  return () => query.queryFn({ signal: new AbortController().signal });
}

function isView(value: unknown): value is View {
  return typeof value === "object" && value !== null && "revision" in value;
}
