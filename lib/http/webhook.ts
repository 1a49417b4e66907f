import "server-only";
import { judgeSignature, type Verdict } from "../codat/webhook-signature";
import { log } from "../log";
import { logFailure } from "./failure";
import { readBody } from "./read-body";

/** Codat's messages have some kilobytes; one about thousands of data types may have more. */
const LARGEST_BYTES = 1024 * 1024;

const LONGEST_ID = 200;

const refusals: Record<Exclude<Verdict, "valid">, { status: number; says: string }> = {
  "not-set-up": { status: 503, says: "CODAT_WEBHOOK_SECRET is not set here." },
  missing: { status: 401, says: "A webhook-id, webhook-timestamp or webhook-signature header is missing." },
  stale: { status: 401, says: "The timestamp is more than five minutes away from our clock." },
  wrong: { status: 401, says: "The signature fits none of the secrets that are set here." },
};

/**
 * A route handler for signed messages: size, type and signature are checked over the raw body before anything is read.
 * `act` keeps a message and answers whether it was one; only then comes 200, which says that it need not be sent again.
 */
export function webhook(
  act: (message: { id: string; body: string }) => Promise<boolean>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const contentType = request.headers.get("content-type") ?? "";
      if (!/^application\/json\b/i.test(contentType)) return answer(415, "A message is application/json.");
      const raw = await readBody(request, LARGEST_BYTES);
      if (raw === null) return answer(413, "A message has one megabyte at most.");
      const body = raw.toString("utf8");
      const verdict = judgeSignature(body, request.headers);
      if (verdict !== "valid") return refuse(verdict);
      const id = request.headers.get("webhook-id") ?? "";
      if (id.length > LONGEST_ID || !(await act({ id, body }))) return answer(400, "This is no message of Codat's.");
      return answer(200, "kept");
    } catch (error) {
      const reference = logFailure(error, new URL(request.url).pathname);
      return answer(500, `It could not be kept; send it again. Reference ${reference}.`);
    }
  };
}

function refuse(verdict: Exclude<Verdict, "valid">): Response {
  const { status, says } = refusals[verdict];
  log().warn({ verdict }, "a webhook was refused");
  return answer(status, says);
}

function answer(status: number, says: string): Response {
  return Response.json({ message: says }, { status, headers: { "Cache-Control": "no-store" } });
}
