import { createServer } from "node:http";
import { expect, it } from "vitest";
import { toBankIndexPayload } from "@/lib/domain/bank-index";
import { loadBankSearch } from "./banks";

const natwest = {
  key: "natwest_uk",
  name: "NatWest",
  logoPath: "/api/logos/natwest_uk",
  isBusiness: false,
  isPopular: true,
  country: "GB",
  isConnected: false,
  family: null,
};

it.each([
  ["an error", "{}", 503],
  ["another shape", '{"banks":"none"}', 200],
  ["no JSON", "<html>", 200],
])("%s instead of the list is a failure", async (_, body, status) => {
  await expect(askFor(body, status)).rejects.toThrow();
});

it("after a failure the list is asked for again, and can be searched", async () => {
  const find = await askFor(JSON.stringify(toBankIndexPayload([natwest])), 200);
  expect(find("natwst", "GB")).toEqual([natwest]);
  expect(find("natwst", "IE")).toEqual([]);
});

/** Asks through a real server; only the host, which a page has and a test has not, is put before the path. */
async function askFor(body: string, status: number) {
  const server = createServer((_, response) => response.writeHead(status).end(body));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const pageFetch = globalThis.fetch;
  globalThis.fetch = (path, init) => pageFetch(new URL(String(path), `http://127.0.0.1:${port}`), init);
  try {
    return await loadBankSearch();
  } finally {
    globalThis.fetch = pageFetch;
    server.close();
  }
}
