import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

const value = z.object({ stringValue: z.string().optional() }).loose();
const attributes = z.array(z.object({ key: z.string(), value })).default([]);
const traces = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes }),
      scopeSpans: z.array(
        z.object({ spans: z.array(z.object({ name: z.string(), traceId: z.string(), kind: z.number(), attributes })) }),
      ),
    }),
  ),
});

/** One span as it was sent; `kind` is 2 for what we answer and 3 for what we ask. */
export type ReceivedSpan = {
  name: string;
  traceId: string;
  kind: number;
  service: string;
  attributes: Record<string, unknown>;
};

export type TraceReceiver = {
  url: string;
  spans: ReceivedSpan[];
  /** All that was sent, to look for what must not be in it. */
  raw: () => string;
  close: () => Promise<void>;
};

/** Listens where OTEL_EXPORTER_OTLP_ENDPOINT may point: OTLP as JSON over HTTP. */
export async function startTraceReceiver(): Promise<TraceReceiver> {
  const spans: ReceivedSpan[] = [];
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    bodies.push(body);
    if (request.url === "/v1/traces") spans.push(...readSpans(JSON.parse(body)));
    response.setHeader("Content-Type", "application/json").end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    raw: () => bodies.join("\n"),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readSpans(body: unknown): ReceivedSpan[] {
  return traces.parse(body).resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(flat(resource.attributes)["service.name"]);
    return scopeSpans.flatMap(({ spans }) =>
      spans.map(({ attributes: own, ...span }) => ({ ...span, service, attributes: flat(own) })),
    );
  });
}

function flat(list: z.infer<typeof attributes>): Record<string, unknown> {
  return Object.fromEntries(list.map(({ key, value: held }) => [key, held.stringValue ?? Object.values(held)[0]]));
}
