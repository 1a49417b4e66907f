import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { getEnv } from "../env";
import { log } from "../log";
import { CodatError, kindOfStatus } from "./errors";
import { parseRetryAfter } from "./retry-after";
import { untilAborted } from "./until-aborted";

export type CodatCall = {
  /** The operation's id in Codat's OpenAPI document; for the log and for errors. */
  operation: string;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path segments; each is encoded here. */
  path: string[];
  query?: Record<string, string | number>;
  body?: Record<string, unknown>;
};

const READ_ATTEMPTS = 3;
const READ_TIMEOUT_MS = 5_000;
const READ_DEADLINE_MS = 10_000;
const WRITE_TIMEOUT_MS = 12_000;
/** A throttled call is repeated at once only when Codat asks for no longer than this. */
const LONGEST_WAIT_SECONDS = 2;
const LARGEST_BODY_BYTES = 32 * 1024 * 1024;

const errorBody = z.object({ error: z.string().catch(""), correlationId: z.string().nullable().catch(null) });

/** Codat's last word on when to call again, for the whole process. */
let quietUntilMs = 0;

/**
 * Makes one call and returns its JSON body, or null when it has none. Reads are repeated with jitter while that may
 * help; writes are sent once, because an answer that was lost may mean that the work was done.
 * @throws CodatError
 */
export async function callCodat(call: CodatCall): Promise<unknown> {
  const deadlineMs =
    Date.now() + (call.method === "GET" ? READ_DEADLINE_MS : WRITE_TIMEOUT_MS + LONGEST_WAIT_SECONDS * 1000);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptCall(call, deadlineMs);
    } catch (error) {
      if (!(error instanceof CodatError)) throw error;
      const waitMs = waitBeforeRepeat(call, error, attempt);
      log().warn(
        {
          operation: call.operation,
          kind: error.kind,
          status: error.status,
          correlationId: error.correlationId,
          attempt,
        },
        "codat call failed",
      );
      if (waitMs === null || Date.now() + waitMs >= deadlineMs) throw error;
      await sleep(waitMs);
    }
  }
}

function waitBeforeRepeat(call: CodatCall, error: CodatError, attempt: number): number | null {
  if (attempt >= READ_ATTEMPTS) return null;
  if (error.kind === "throttled") {
    const seconds = error.retryAfterSeconds;
    return attempt === 1 && seconds !== null && seconds <= LONGEST_WAIT_SECONDS ? seconds * 1000 + 50 : null;
  }
  if (call.method !== "GET" || !error.isPassing) return null;
  if (error.retryAfterSeconds !== null && error.retryAfterSeconds > LONGEST_WAIT_SECONDS) return null;
  return 150 * 2 ** attempt * (0.5 + Math.random());
}

async function attemptCall(call: CodatCall, deadlineMs: number): Promise<unknown> {
  const { operation } = call;
  const quietForMs = quietUntilMs - Date.now();
  if (quietForMs > LONGEST_WAIT_SECONDS * 1000) {
    throw new CodatError("throttled", operation, {
      message: "waiting as asked",
      retryAfterSeconds: Math.ceil(quietForMs / 1000),
    });
  }
  const limitMs = Math.max(
    1,
    Math.min(call.method === "GET" ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS, deadlineMs - Date.now()),
  );
  const signal = AbortSignal.timeout(limitMs);
  try {
    const response = await fetch(urlOf(call), requestOf(call, signal));
    const text = await untilAborted(readLimited(response, operation), signal);
    return response.ok ? parseBody(text, operation) : refuse(response, text, operation);
  } catch (error) {
    if (error instanceof CodatError) throw error;
    throw new CodatError(signal.aborted ? "timeout" : "network", operation, { cause: error });
  }
}

function urlOf(call: CodatCall): string {
  const url = new URL(`${getEnv().CODAT_API_URL}/${call.path.map(encodeURIComponent).join("/")}`);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, String(value));
  // Codat documents its query language with %20; a plus sign is left to each server's taste.
  url.search = url.search.replaceAll("+", "%20");
  return url.href;
}

function requestOf(call: CodatCall, signal: AbortSignal): RequestInit {
  return {
    method: call.method,
    signal,
    redirect: "manual",
    cache: "no-store",
    headers: {
      Authorization: `Basic ${Buffer.from(getEnv().CODAT_API_KEY).toString("base64")}`,
      Accept: "application/json",
      ...(call.body && { "Content-Type": "application/json" }),
    },
    ...(call.body && { body: JSON.stringify(call.body) }),
  };
}

function refuse(response: Response, text: string, operation: string): never {
  const kind = response.status < 400 ? "malformed" : kindOfStatus(response.status);
  const retryAfterSeconds = parseRetryAfter(response.headers.get("retry-after"), Date.now());
  if (retryAfterSeconds !== null && (kind === "throttled" || response.status === 503)) {
    quietUntilMs = Math.max(quietUntilMs, Date.now() + retryAfterSeconds * 1000);
  }
  const said = errorBody.safeParse(tryJson(text)).data;
  throw new CodatError(kind, operation, {
    status: response.status,
    retryAfterSeconds,
    correlationId: said?.correlationId ?? null,
    message: said?.error.slice(0, 300) ?? "",
  });
}

function parseBody(text: string, operation: string): unknown {
  if (text.trim() === "") return null;
  const value = tryJson(text);
  if (value === undefined) throw new CodatError("malformed", operation, { message: "the answer is not JSON" });
  return value;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readLimited(response: Response, operation: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST_BODY_BYTES)
      throw new CodatError("malformed", operation, { message: "the answer is too large" });
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
