import { Writable } from "node:stream";
import pino from "pino";
import { beforeAll, expect, test, vi } from "vitest";
import { sendConsoleToLog } from "./console-to-log";
import { log, logOptions } from "./log";
import { noteJourney, noteRoute, runWithContext } from "./request-context";

function logged(write: (logger: pino.Logger) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  write(pino(logOptions("debug"), stream));
  return lines.map((line): Record<string, unknown> => JSON.parse(line));
}

beforeAll(() => void Object.assign(process.env, { AUTH_SECRET: "a".repeat(32), CODAT_API_KEY: "key" }));

test("every line names the service, its version and when it was, and outside of a request no more", () => {
  const [line] = logged((log) => log.info({ operation: "list-companies" }, "asked"));
  expect(Object.keys(line ?? {})).toEqual(["level", "time", "service", "version", "operation", "msg"]);
  expect(line).toMatchObject({ level: "info", service: "link-site", time: expect.stringMatching(/^\d{4}-.*Z$/) });
});

test("a line that is written for a request names the request, its route and the journey, across what is awaited", async () => {
  const lines = await runWithContext({ requestId: "request-1", route: null }, async () => {
    await Promise.resolve();
    noteRoute("/api/journey/progress");
    noteJourney("journey-1");
    return logged((log) => log.warn("asked"));
  });
  expect(lines).toEqual([
    expect.objectContaining({ requestId: "request-1", route: "/api/journey/progress", journeyId: "journey-1" }),
  ]);
});

test("two requests at once do not mix", async () => {
  const inRequest = (requestId: string) =>
    runWithContext({ requestId, route: null }, async () => {
      noteJourney(`journey of ${requestId}`);
      await new Promise(setImmediate);
      return logged((log) => log.info("asked"))[0];
    });
  const lines = await Promise.all(["a", "b"].map(inRequest));
  expect(lines.map((line) => [line?.requestId, line?.journeyId])).toEqual([
    ["a", "journey of a"],
    ["b", "journey of b"],
  ]);
});

test("secrets and addresses do not get into the log, whatever passes them to it", () => {
  const secret = "s3cret-value";
  const lines = logged((log) => {
    log.info({ authorization: secret, headers: { cookie: secret, "set-cookie": secret } }, "one");
    log.info({ linkUrl: secret, company: { email: secret, token: secret } }, "two");
    log.info({ request: { headers: { authorization: secret } }, otp: secret }, "three");
    log.error(
      { error: `Error: no answer from https://link.codat.io/x?otp=${secret}`, cause: `Basic ${secret}` },
      "four",
    );
  });
  expect(lines).toHaveLength(4);
  expect(JSON.stringify(lines)).not.toContain(secret);
});

test("whatever is logged, in whatever shape, a line is short and holds no secret", () => {
  const address = "ann@brightwater.example";
  const long = `${"a".repeat(7_700)}@${"b.".repeat(3_850)}`;
  const [line = {}, ...others] = logged((log) =>
    log.error(
      {
        error: new Error(`no mailbox ${address} ${long}`, { cause: new Error(address) }),
        detail: { said: [address, long], deep: { deeper: { deepest: address } } },
        text: `${address} ${long.repeat(100)}`,
      },
      "it failed",
    ),
  );
  expect(others).toEqual([]);
  expect(JSON.stringify(line)).not.toMatch(/brightwater|aaaa/);
  expect(JSON.stringify(line).length).toBeLessThan(10_000);
  expect(String(line.error)).toMatch(/^Error: no mailbox \[redacted\]/);
});

test("what libraries print is a line of the log like any other", () => {
  const printer = { error: () => undefined, warn: () => undefined };
  const written = vi.spyOn(log(), "error").mockImplementation(() => undefined);
  try {
    sendConsoleToLog(printer);
    Object(printer).error("Failed to find Server Action", { id: "x".repeat(9_000) }, new Error("gone"));
    const [line] = written.mock.calls[0] ?? [];
    expect(line).toEqual({ error: expect.any(Error), text: expect.stringMatching(/^Failed to find.{1,300}$/) });
  } finally {
    written.mockRestore();
  }
});
