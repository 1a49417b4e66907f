import { Writable } from "node:stream";
import pino from "pino";
import { expect, test } from "vitest";
import { logOptions } from "./log";
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

test("secrets and addresses do not get into the log, whoever passes them to it", () => {
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
