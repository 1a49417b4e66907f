import "server-only";
import { getEnv } from "@/lib/env";
import { withSignal } from "@/lib/with-timeout";
import type { CodatCall } from "./call";
import { CodatError } from "./errors";

const LARGEST_BODY_BYTES = 32 * 1024 * 1024;
/** With these nothing has left: there was nobody to send it to. */
const UNSENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** What came back over the wire, whatever it says. */
export type Reply = { status: number; headers: Headers; text: string; sentAt: Date };

/** Sends a call once and reads all of what comes back, within `limitMs`. @throws CodatError "network", "timeout", "malformed" */
export async function exchange(call: CodatCall, limitMs: number): Promise<Reply> {
  const signal = AbortSignal.timeout(limitMs);
  const sentAt = new Date();
  try {
    const response = await fetch(urlOf(call), requestOf(call, signal));
    return {
      status: response.status,
      headers: response.headers,
      text: await withSignal(signal, readLimited(response, call.operation)),
      sentAt,
    };
  } catch (error) {
    if (error instanceof CodatError) throw error;
    const wasSent = !UNSENT.has(codeOf(error));
    throw new CodatError(signal.aborted ? "timeout" : "network", call.operation, { cause: error, wasSent });
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

/** The system's word for what went wrong, from the error or from what caused it. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return codeOf(error.cause);
}
