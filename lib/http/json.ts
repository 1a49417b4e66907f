import "server-only";
import { hash } from "node:crypto";

/** A JSON answer with an ETag, or 304 when the browser has it already. */
export function jsonWithEtag(request: Request, value: unknown, cacheControl: string): Response {
  const body = JSON.stringify(value);
  const headers = { "Cache-Control": cacheControl, "Content-Type": "application/json" };
  return answerWithEtag(request, { body, etag: etagOf(body), headers: Object.entries(headers) });
}

/** An answer that is there already, or 304 when the browser has it. */
export function answerWithEtag(
  request: Request,
  { body, etag, headers }: { body: string; etag: string; headers: [string, string][] },
): Response {
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  const isKnown = known.includes(etag);
  const sent: [string, string][] = [...headers, ["ETag", etag]];
  return isKnown ? new Response(null, { status: 304, headers: sent }) : new Response(body, { headers: sent });
}

export function etagOf(body: string): string {
  return `"${hash("sha1", body, "base64url")}"`;
}
