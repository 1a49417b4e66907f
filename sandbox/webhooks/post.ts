import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

export type Headers = Record<string, string | string[]>;
export type Answer = { status: number | null; error: string | null; durationMs: number };
type Post = { url: string; headers: Headers; body: string; timeoutMs: number; signal: AbortSignal };

/** Posts to a consumer and waits for the whole answer; never rejects. On a connection of its own, which nobody has to wait for later. */
export function post({ url, headers, body, timeoutMs, signal }: Post): Promise<Answer> {
  const startedAt = performance.now();
  const answer = (status: number | null, error: string | null): Answer => ({
    status,
    error,
    durationMs: Math.round(performance.now() - startedAt),
  });
  return new Promise((resolve) => {
    const late = AbortSignal.timeout(timeoutMs);
    const reason = (error: Error) => (late.aborted ? `No answer within ${timeoutMs} ms` : error.message);
    const send = url.startsWith("https:") ? requestHttps : requestHttp;
    const outgoing = send(url, { method: "POST", headers, agent: false, signal: AbortSignal.any([signal, late]) });
    outgoing.once("response", (response) => {
      const status = response.statusCode ?? null;
      response.once("end", () => resolve(answer(status, null)));
      response.once("error", (error) => resolve(answer(null, reason(error))));
      response.resume();
    });
    outgoing.once("error", (error) => resolve(answer(null, reason(error))));
    outgoing.end(body);
  });
}

export function isSuccess({ status }: Answer): boolean {
  return status !== null && status >= 200 && status < 300;
}
