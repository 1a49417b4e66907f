import "server-only";
import { countRequest } from "@/lib/auth/ip-rate-limit";
import { familyOfCode, statusOfFamily } from "@/lib/contracts/error-families";
import { type ErrorCode, errorMessage } from "@/lib/contracts/error-messages";
import { clientAddress } from "./client-address";

/**
 * Answers a path that is none of our routes', whatever the method: counted as refused, and nothing of it is read. Without
 * this Next would make a whole page, and look into the body for actions to call.
 */
async function unknownPath(request: Request): Promise<Response> {
  const retryAfterSeconds = await countRequest(clientAddress(request.headers), "refused");
  return retryAfterSeconds === null
    ? answer("request.unknown-path", null)
    : answer("request.too-many", retryAfterSeconds);
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

function answer(code: ErrorCode, retryAfterSeconds: number | null): Response {
  const family = familyOfCode[code];
  return Response.json(
    { error: { code, family, message: errorMessage(code), reference: null } },
    {
      status: statusOfFamily[family],
      headers: {
        "Cache-Control": "no-store",
        ...(retryAfterSeconds !== null && { "Retry-After": String(retryAfterSeconds) }),
      },
    },
  );
}
