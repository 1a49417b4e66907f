import "server-only";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Attributes, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { registerInstrumentations } from "@opentelemetry/instrumentation";
import { PgInstrumentation } from "@opentelemetry/instrumentation-pg";
import { UndiciInstrumentation } from "@opentelemetry/instrumentation-undici";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider, type SpanProcessor } from "@opentelemetry/sdk-trace-node";
import { version } from "@/lib/version";
import { redactText } from "./redact";
import { currentCall } from "./request-context";
import { readTraceIdsFrom } from "./trace-ids";

/**
 * Sends traces to where OTEL_EXPORTER_OTLP_ENDPOINT says, by OTLP over HTTP: Next's spans of requests, calls to Codat under
 * their operation's name, and statements to PostgreSQL. All else that is set as OTEL_… counts as the standard says.
 * Answers how to send what is left and end.
 */
export function startTracing(): () => Promise<void> {
  nameCallsOurselves();
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ "service.name": "link-site", "service.version": version }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [withoutSecrets, new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  const stopWatching = registerInstrumentations({ instrumentations: [calls, statements] });
  // Patched as it is loaded: by the time the database imports it, it is this very module.
  createRequire(join(/* turbopackIgnore: true */ process.cwd(), "package.json"))("pg");
  readTraceIdsFrom(() => {
    const { traceId, spanId } = trace.getActiveSpan()?.spanContext() ?? {};
    return traceId && spanId ? { traceId, spanId } : undefined;
  });
  return async () => {
    readTraceIdsFrom(undefined);
    stopWatching();
    await provider.shutdown();
    trace.disable();
  };
}

/** Next's own spans of fetch carry the whole address; ours name Codat's operation instead. */
function nameCallsOurselves(): void {
  // biome-ignore lint/style/noProcessEnv: this is how Next is configured, and it reads it at every fetch.
  process.env.NEXT_OTEL_FETCH_DISABLED = "1";
}

const calls = new UndiciInstrumentation({
  requestHook: (span) => {
    const operation = currentCall();
    if (operation === undefined) return;
    span.updateName(`codat ${operation}`);
    span.setAttribute("codat.operation", operation);
  },
});

/** Without a parent they are the job queue's looking for work, several times a second. */
const statements = new PgInstrumentation({ requireParentSpan: true, enhancedDatabaseReporting: false });

/** Goes over every span before it is sent: addresses lose their query, texts their secrets. */
const withoutSecrets: SpanProcessor = {
  onStart: () => undefined,
  onEnd: (span) => {
    const { code, message } = span.status;
    const status = { code, ...(message !== undefined && { message: redactText(message) }) };
    Object.assign(span, { name: redactText(withoutQuery(span.name)), status });
    redactAttributes(span.attributes);
    for (const { attributes } of span.events) if (attributes) redactAttributes(attributes);
  },
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

function redactAttributes(attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "url.query") delete attributes[name];
    else if (typeof value === "string") attributes[name] = redactText(withoutQuery(value));
  }
}

/** Of an address alone, or a method and an address as in a span's name, what is before the query. SQL is left whole. */
function withoutQuery(text: string): string {
  return /^([a-z]+ )*(https?:\/|\/)\S*$/i.test(text) ? text.replace(/\?.*$/s, "") : text;
}
