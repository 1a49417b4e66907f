import { trace } from "@opentelemetry/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTraceReceiver, type TraceReceiver } from "@/testing/fixtures/trace-receiver";
import { startWorld, type World } from "@/testing/fixtures/world";
import { traceIds } from "./trace-ids";
import { startTracing } from "./tracing";

let world: World;
let receiver: TraceReceiver;

beforeAll(async () => {
  receiver = await startTraceReceiver();
  Object.assign(process.env, { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_RESOURCE_ATTRIBUTES: "team=lending" });
  world = await startWorld();
  await world.settings({ transactionsPerAccount: 10 });
});
afterAll(async () => {
  await world.close();
  await receiver.close();
});

test("calls to Codat are traced under their operation's name, in one trace with the work that made them", async () => {
  expect(traceIds()).toBeUndefined();
  const stop = startTracing();
  const traceId = await trace.getTracer("test").startActiveSpan("a journey", async (span) => {
    await world.linkedCompany();
    span.recordException(new Error("no answer from https://link.codat.io/company/1?otp=777777"));
    span.end();
    return traceIds()?.traceId;
  });
  await stop();
  expect(traceIds()).toBeUndefined();

  const calls = receiver.spans.filter(({ name }) => name.startsWith("codat "));
  const names = calls.map(({ name }) => name);
  for (const operation of ["create-company", "create-connection", "get-connection"])
    expect(names).toContain(`codat ${operation}`);
  expect(new Set(calls.map((span) => [span.traceId, span.kind, span.service].join()))).toEqual(
    new Set([[traceId, 3, "link-site"].join()]),
  );
  expect(receiver.raw()).toContain('"team"');
});

test("what is sent holds neither the API key nor a one-time password nor any query", () => {
  const key = Buffer.from(process.env.CODAT_API_KEY ?? "").toString("base64");
  expect(key).not.toBe("");
  // The bank's page was opened from this process too: its address, with the one-time password, was a span's.
  expect(receiver.spans.some(({ attributes }) => String(attributes["url.path"]).endsWith("/start"))).toBe(true);
  for (const secret of [key, process.env.CODAT_API_KEY ?? "", "Basic ", "url.query", "state="])
    expect(receiver.raw()).not.toContain(secret);
  expect(receiver.raw()).not.toMatch(/otp=(?!\[redacted\])/);
  expect(receiver.spans.filter(({ attributes }) => String(attributes["url.full"] ?? "").includes("?"))).toEqual([]);
});
