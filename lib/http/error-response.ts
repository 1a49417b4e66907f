import "server-only";
import { statusOfFamily } from "@/lib/contracts/error-families";
import { localPath } from "@/lib/domain/local-path";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { pathWithFlashError } from "./flash-error";
import { isNavigation } from "./navigation";
import { logFailure } from "./report-error";
import { seeOther } from "./see-other";

/**
 * An error as HTTP: an AppError by its family, anything else 500 with a reference that is in the log. A browser's form or
 * link is led to a page instead of JSON: to sign-in, to the journey's beginning, or to `page` with the reason.
 */
export async function errorResponse(error: unknown, request: Request, page: string): Promise<Response> {
  const known = error instanceof AppError ? error : unexpected(error);
  const { code, family, message, params, reference, retryAfterSeconds } = known;
  if (isNavigation(request)) {
    if (family === "no-journey") return seeOther(paths.start);
    if (family === "signed-out") return seeOther(paths.signInFor(cameFrom(request)));
    return seeOther(await pathWithFlashError(page, { code, params, reference, retryAfterSeconds }));
  }
  return Response.json(
    { error: { code, family, message, reference } },
    {
      status: statusOfFamily[family],
      headers: {
        "Cache-Control": "no-store",
        ...(retryAfterSeconds !== null && { "Retry-After": String(retryAfterSeconds) }),
      },
    },
  );
}

function unexpected(error: unknown): AppError {
  return new AppError("internal.unexpected", { cause: error, reference: logFailure(error) });
}

/** The page of ours on which the form or the link was. */
function cameFrom(request: Request): string {
  const referer = request.headers.get("referer") ?? "";
  const origin = new URL(getEnv().APP_URL).origin;
  return localPath(referer.startsWith(`${origin}/`) ? referer.slice(origin.length) : null, paths.account);
}
