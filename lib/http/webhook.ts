import "server-only";
import { countRequest } from "@/lib/auth/ip-rate-limit";
import { isSigned, judgeSignature, type Verdict } from "@/lib/codat/webhooks/webhook-signature";
import { log } from "@/lib/telemetry/log";
import { mayWriteRefusal } from "@/lib/telemetry/log-ceiling";
import { countWebhook } from "@/lib/telemetry/metrics";
import { clientAddress } from "./client-address";
import { readBody } from "./read-body";
import { logFailure } from "./report-error";

/** Codat's messages have some kilobytes; one about thousands of data types may have more. */
const LARGEST_BYTES = 1024 * 1024;

const LONGEST_ID = 200;

type Reason = Extract<Parameters<typeof countWebhook>[0], { step: "refused" }>["reason"];
type Refusal = { status: number; reason: Reason; says: string; retryAfterSeconds?: number };

const untyped: Refusal = { status: 415, reason: "content-type", says: "A message is application/json." };
const tooLarge: Refusal = { status: 413, reason: "too-large", says: "A message has one megabyte at most." };
const tooMany: Refusal = { status: 429, reason: "too-many", says: "Too many requests came from this address." };
const malformed: Refusal = { status: 400, reason: "malformed", says: "This is no message of Codat's." };
const refusalOf: Record<Exclude<Verdict, "valid">, Refusal> = {
  "not-set-up": { status: 503, reason: "not-set-up", says: "CODAT_WEBHOOK_SECRET is not set here." },
  missing: {
    status: 401,
    reason: "signature",
    says: "A webhook-id, webhook-timestamp or webhook-signature header is missing.",
  },
  stale: { status: 401, reason: "timestamp", says: "The timestamp is more than five minutes away from our clock." },
  wrong: { status: 401, reason: "signature", says: "The signature fits none of the secrets that are set here." },
};

/**
 * A route handler for signed messages: size, type and signature are checked over the raw body before anything is read.
 * `act` stores a message and answers whether it was one; only then comes 200, which says that it need not be sent again.
 */
export function webhook(
  act: (message: { id: string; body: string }) => Promise<boolean>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const refusal = await take(request, act);
      if (refusal === null) return answer(200, "stored");
      if (mayWriteRefusal()) log().warn({ reason: refusal.reason }, "webhook refused");
      countWebhook({ step: "refused", reason: refusal.reason });
      if (refusal.status < 500 && refusal.status !== 429) await countRequest(clientAddress(request.headers), "refused");
      return answer(refusal.status, refusal.says, refusal.retryAfterSeconds);
    } catch (error) {
      const reference = logFailure(error);
      return answer(500, `It could not be kept; send it again. Reference ${reference}.`);
    }
  };
}

async function take(request: Request, act: Parameters<typeof webhook>[0]): Promise<Refusal | null> {
  const retryAfterSeconds = await countRequest(clientAddress(request.headers), "light");
  if (retryAfterSeconds !== null) return { ...tooMany, retryAfterSeconds };
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) return untyped;
  // Before a megabyte of it is read and held.
  if (!isSigned(request.headers)) return refusalOf.missing;
  const raw = await readBody(request, LARGEST_BYTES);
  if (raw === null) return tooLarge;
  const body = raw.toString("utf8");
  const verdict = judgeSignature(body, request.headers);
  if (verdict !== "valid") return refusalOf[verdict];
  const id = request.headers.get("webhook-id") ?? "";
  return id.length <= LONGEST_ID && (await act({ id, body })) ? null : malformed;
}

function answer(status: number, says: string, retryAfterSeconds?: number): Response {
  const headers = new Headers({ "Cache-Control": "no-store" });
  if (retryAfterSeconds !== undefined) headers.set("Retry-After", String(retryAfterSeconds));
  return Response.json({ message: says }, { status, headers });
}
