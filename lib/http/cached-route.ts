import "server-only";
import { hash } from "node:crypto";
import { answerWithEtag, etagOf } from "./json";
import { microCache } from "./micro-cache";

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;
type Answer = { status: number; headers: [string, string][]; body: string; etag: string | null };

/**
 * How long a browser's last answer is given to it again, counted from before it was found out who asks: somebody whose
 * session was ended elsewhere, or whose journey was taken away, sees so much longer what they saw last, and nothing newer.
 */
const CACHE_MS = 500;
/** Of one or two kilobytes each. */
const MOST_ENTRIES = 4_000;

/**
 * A route handler that many ask over and over: what it answers is cached for a moment for the same cookies and the same
 * query, and an unchanged answer is 304. Only good answers are cached.
 */
export function cachedRoute<Context>(answer: Handler<Context>): Handler<Context> {
  const recall = microCache<Answer>({ forMs: CACHE_MS, most: MOST_ENTRIES, isCacheable: ({ etag }) => etag !== null });
  return async (request, context) => {
    const cached = await recall(keyOf(request), async () => bufferResponse(await answer(request, context)));
    const { status, headers, body, etag } = cached;
    if (etag === null) return new Response(body || null, { status, headers });
    return answerWithEtag(request, { body, etag, headers });
  };
}

/** All that an answer depends on, hashed: a cookie is a secret and may be long. */
function keyOf(request: Request): string {
  const { headers, url } = request;
  const asked = [headers.get("cookie"), headers.get("accept"), url.slice(url.indexOf("/", "https://".length))];
  return hash("sha256", JSON.stringify(asked), "base64url");
}

async function bufferResponse(answer: Response): Promise<Answer> {
  const { status, headers } = answer;
  const body = await answer.text();
  return { status, headers: [...headers], body, etag: status === 200 ? etagOf(body) : null };
}
