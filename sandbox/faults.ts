import type { Fault } from "./fault-rules";
import type { Call } from "./http/call";
import { ApiError, errorResponse, usualError } from "./http/errors";
import { garble } from "./schema-drift";
import type { World } from "./world";

export type Outcome = { response: Response; status: number | null };

/** The first rule that strikes this call, if any; counts it, and drops a rule that has struck as often as it may. */
export function takeFault(world: World, operationId: string): Fault | null {
  const fault = world.faults.find(
    (rule) => (rule.operation ?? operationId) === operationId && Math.random() < (rule.rate ?? 1),
  );
  if (!fault) return null;
  fault.hits += 1;
  if (fault.times !== undefined && fault.hits >= fault.times)
    world.faults = world.faults.filter((rule) => rule !== fault);
  return fault;
}

export async function runWithFault(fault: Fault | null, call: Call, work: () => Promise<Response>): Promise<Outcome> {
  if (fault?.latencyMs) await new Promise((resolve) => setTimeout(resolve, fault.latencyMs));
  switch (fault?.kind) {
    case undefined:
    case "latency":
      return sent(await work());
    case "status":
      return sent(statusFault(fault));
    case "html":
      return sent(htmlFault(fault));
    case "garbage":
      return sent(await garble(await work()));
    case "hang":
      return hang(call);
    case "reset":
      call.env.incoming.socket.resetAndDestroy();
      return unsent();
    case "lost":
      await work();
      call.env.incoming.socket.destroy();
      return unsent();
    case "truncated":
      return truncate(call, await work());
  }
}

function sent(response: Response): Outcome {
  return { response, status: response.status };
}

function unsent(): Outcome {
  return { response: alreadySent(), status: null };
}

function statusFault(fault: Fault): Response {
  const headers: Record<string, string> =
    fault.retryAfter === undefined ? {} : { "Retry-After": String(fault.retryAfter) };
  const error = usualError(fault.status ?? 500, headers);
  return errorResponse(new ApiError(error.status, error.message, error.service, headers));
}

function htmlFault(fault: Fault): Response {
  const page =
    "<!doctype html><html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr></body></html>";
  return new Response(page, { status: fault.status ?? 502, headers: { "content-type": "text/html" } });
}

async function hang(call: Call): Promise<Outcome> {
  await new Promise<void>((resolve) => call.env.incoming.socket.once("close", () => resolve()));
  return unsent();
}

async function truncate(call: Call, response: Response): Promise<Outcome> {
  const body = Buffer.from(await response.arrayBuffer());
  const { outgoing, incoming } = call.env;
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    "content-length": String(body.length + 1),
  });
  await new Promise<void>((resolve) => {
    outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => resolve());
  });
  incoming.socket.destroy();
  return { response: alreadySent(), status: response.status };
}

/** Makes the server take the socket for dealt with, and write nothing. */
function alreadySent(): Response {
  return new Response(null, { headers: { "x-hono-already-sent": "true" } });
}
