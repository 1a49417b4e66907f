import { timingSafeEqual } from "node:crypto";
import { runWithFault, takeFault } from "../faults";
import { settleOperations } from "../sync/settle";
import type { World } from "../world";
import type { Api, Call } from "./call";
import { ApiError, errorResponse, usualError } from "./errors";
import { countCall, enter, leave, limitHeaders, tooMany } from "./limits";

const mostRequests = 20_000;

/** Serves one operation of the OpenAPI documents under its `operationId`, by which faults and the log know it. */
export function operation(
  api: Api,
  id: string,
  method: string,
  path: string,
  answer: (call: Call) => Response | Promise<Response>,
): void {
  api.app.on(method, path, (call) => serve(api.world, id, call, answer));
}

async function serve(
  world: World,
  id: string,
  call: Call,
  answer: (call: Call) => Response | Promise<Response>,
): Promise<Response> {
  const fault = takeFault(world, id);
  const startedAt = performance.now();
  const url = new URL(call.req.url);
  const entry: World["requests"][number] = {
    at: new Date(world.now()).toISOString(),
    method: call.req.method,
    path: `${url.pathname}${url.search}`,
    operation: id,
    status: null,
    durationMs: 0,
    fault: fault?.kind ?? null,
  };
  world.requests.push(entry);
  if (world.requests.length > mostRequests) world.requests.shift();
  const companyId = call.req.param("companyId");
  const isAdmitted = enter(world, companyId);
  const work = () => answerSafely(world, call, isAdmitted ? answer : refuseCrowd);
  const outcome = await runWithFault(isAdmitted ? fault : null, call, work).finally(() => leave(world, companyId));
  entry.status = outcome.status;
  entry.durationMs = Math.round(performance.now() - startedAt);
  return outcome.response;
}

async function answerSafely(
  world: World,
  call: Call,
  answer: (call: Call) => Response | Promise<Response>,
): Promise<Response> {
  const response = await answerOrError(world, call, answer);
  for (const [name, value] of Object.entries(limitHeaders(world))) response.headers.set(name, value);
  return response;
}

async function answerOrError(
  world: World,
  call: Call,
  answer: (call: Call) => Response | Promise<Response>,
): Promise<Response> {
  try {
    authenticate(world, call.req.header("authorization"));
    countCall(world, call.env.incoming.socket.remoteAddress ?? "");
    settleOperations(world);
    return await answer(call);
  } catch (error) {
    if (error instanceof ApiError) return errorResponse(error);
    console.error(error);
    return errorResponse(usualError(500));
  }
}

function refuseCrowd(): never {
  throw tooMany(1);
}

function authenticate(world: World, header: string | undefined): void {
  const expected = Buffer.from(`Basic ${Buffer.from(world.apiKey).toString("base64")}`);
  const given = Buffer.from(header ?? "");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw usualError(401);
}
