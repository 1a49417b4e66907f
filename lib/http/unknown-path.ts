import "server-only";
import { countRequest } from "@/lib/auth/ip-rate-limit";
import { clientAddress } from "./client-address";

/**
 * Answers a path that is none of our routes', whatever the method: counted as refused, and nothing of it is read. Without
 * this Next would make a whole page, and look into the body for actions to call.
 */
async function unknownPath(request: Request): Promise<Response> {
  const retryAfterSeconds = await countRequest(clientAddress(request.headers), "refused");
  return retryAfterSeconds === null
    ? answer(404, { code: "not-found", message: "There is nothing at this address." })
    : answer(429, { code: "too-many", message: "Too many requests came from your network." }, retryAfterSeconds);
}

export {
  unknownPath as DELETE,
  unknownPath as GET,
  unknownPath as HEAD,
  unknownPath as OPTIONS,
  unknownPath as PATCH,
  unknownPath as POST,
  unknownPath as PUT,
};

function answer(status: number, error: { code: string; message: string }, retryAfterSeconds?: number): Response {
  return Response.json(
    { error: { ...error, reference: null } },
    {
      status,
      headers: {
        "Cache-Control": "no-store",
        ...(retryAfterSeconds !== undefined && { "Retry-After": String(retryAfterSeconds) }),
      },
    },
  );
}
