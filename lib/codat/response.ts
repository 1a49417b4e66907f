import "server-only";
import { z } from "zod";
import { CodatError, isAboutProducts, kindOfStatus } from "./errors";
import { parseRetryAfter } from "./retry-after";
import type { Reply } from "./transport";

/** An answer's JSON body (null when it has none), and as of when it is true by Codat's clock. */
export type CodatResponse = { body: unknown; asOf: Date };

const text = z.string().trim().min(1).max(200).nullable().catch(null);
const errorBody = z.object({
  error: z.string().catch(""),
  correlationId: text,
  /** A text by Codat's document, "True" or not. */
  canBeRetried: z.union([z.string(), z.boolean()]).nullable().catch(null),
});

/** What a reply says: an answer, or why there is none. The HTTP status counts, not the one that the body claims. */
export function readReply(
  { status, headers, text: raw, sentAt }: Reply,
  operation: string,
): CodatResponse | CodatError {
  if (status < 200 || status >= 300) return refusal({ status, headers, text: raw, sentAt }, operation);
  const asOf = trueAsOf(saidAt(headers), sentAt);
  if (raw.trim() === "") return { body: null, asOf };
  const body = tryJson(raw);
  return body === undefined
    ? new CodatError("malformed", operation, {
        message: "the answer is not JSON",
        correlationId: correlationOf(headers),
      })
    : { body, asOf };
}

/**
 * The moment, by Codat's clock, as of which an answer is true at least: that at which its call left by ours, moved into
 * the second that Codat says. So clocks that differ do no harm, and those that agree keep their milliseconds.
 */
function trueAsOf(said: Date | null, sentAt: Date): Date {
  if (said === null) return sentAt;
  return new Date(Math.min(Math.max(sentAt.getTime(), said.getTime()), said.getTime() + 999));
}

/** When Codat says that it answered; null without its word. */
export function saidAt(headers: Headers): Date | null {
  const date = new Date(headers.get("date") ?? "");
  return Number.isNaN(date.getTime()) ? null : date;
}

function refusal({ status, headers, text: raw }: Reply, operation: string): CodatError {
  const said = errorBody.safeParse(tryJson(raw)).data;
  const { canBeRetried } = said ?? {};
  const kind = isAboutProducts(operation, status, said?.error ?? "") ? "no-product" : kindOfStatus(status);
  return new CodatError(status < 400 ? "malformed" : kind, operation, {
    status,
    retryAfterSeconds: parseRetryAfter(headers.get("retry-after"), Date.now()),
    correlationId: said?.correlationId ?? correlationOf(headers),
    canBeRetried: canBeRetried == null ? null : !/^false$/i.test(String(canBeRetried)),
    message: said?.error.slice(0, 300) ?? "",
  });
}

/** Codat's documents promise the id in an error's body alone; what a gateway answers in its stead may have it in a header. */
function correlationOf(headers: Headers): string | null {
  return text.parse(headers.get("x-correlation-id") ?? headers.get("x-request-id"));
}

function tryJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
