import { randomUUID } from "node:crypto";
import { request as ask, createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { log } from "@/lib/telemetry/log";
import { mayWriteRefusal } from "@/lib/telemetry/log-ceiling";
import { metrics } from "@/lib/telemetry/metrics-registry";
import { currentContext, noteRoute } from "@/lib/telemetry/request-context";
import { watchRequests } from "./request-log";

let server: Server;

beforeAll(async () => {
  Object.assign(process.env, { LOG_LEVEL: "silent", AUTH_SECRET: "a".repeat(32), CODAT_API_KEY: "key" });
  watchRequests();
  server = createServer(async (request, response) => {
    await new Promise(setImmediate);
    if (request.url?.startsWith("/known")) noteRoute("/known/[key]");
    if (request.url === "/known/left") return void request.socket.destroy();
    response.end(JSON.stringify({ ...currentContext(), header: request.headers["x-request-id"] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function get(path: string, headers: Record<string, string> = {}) {
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return new Promise<{ id: unknown; body: Record<string, unknown> }>((resolve, reject) => {
    const asked = ask({ port, path, headers, agent: false }, async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      resolve({ id: response.headers["x-request-id"], body: JSON.parse(text) });
    });
    asked.once("error", reject).end();
  });
}

async function counted(labels: Record<string, string>): Promise<number> {
  const { values } = await metrics().requests.get();
  return values
    .filter((value) => Object.entries(labels).every(([name, label]) => String(Object(value.labels)[name]) === label))
    .reduce((sum, { value }) => sum + value, 0);
}

test("every request has an id of its own: in its answer, its headers and its context", async () => {
  const [one, other] = await Promise.all([get("/known/a?x=1"), get("/known/b")]);
  expect(one.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(one.body).toMatchObject({ requestId: one.id, header: one.id, path: "/known/a", route: "/known/[key]" });
  expect(other.id).not.toBe(one.id);
  expect(other.body.requestId).toBe(other.id);
});

test("an id that a request came with names nothing here, whatever sent it", async () => {
  for (const given of ["edge-0123456789", randomUUID(), "short", "a".repeat(5_000)]) {
    const { id, body } = await get("/known/a", { "x-request-id": given });
    expect(id).not.toBe(given);
    expect(body).toMatchObject({ requestId: id, header: id });
  }
});

test("requests are counted by route, and what nobody knows is counted as other", async () => {
  const before = [await counted({ route: "/known/[key]", status: "200" }), await counted({ route: "other" })];
  await get("/known/c");
  await get("/unknown");
  await get("/another/unknown");
  await expect
    .poll(async () => [await counted({ route: "/known/[key]", status: "200" }), await counted({ route: "other" })])
    .toEqual([Number(before[0]) + 1, Number(before[1]) + 2]);
});

test("a request that ends before its answer is counted as aborted", async () => {
  await expect(get("/known/left")).rejects.toThrow();
  await expect.poll(() => counted({ status: "aborted" })).toBe(1);
});

test("of refused requests so many lines are written a minute, and how many were not is said afterwards", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const written = vi.spyOn(log(), "warn").mockImplementation(() => undefined);
  try {
    vi.advanceTimersByTime(60_000);
    const may = Array.from({ length: 700 }, mayWriteRefusal);
    expect(may.filter(Boolean)).toHaveLength(600);
    vi.advanceTimersByTime(60_000);
    expect(mayWriteRefusal()).toBe(true);
    expect(written).toHaveBeenCalledExactlyOnceWith({ unwritten: 100 }, expect.any(String));
  } finally {
    written.mockRestore();
    vi.useRealTimers();
  }
});
