import "server-only";
import { localPath } from "@/lib/domain/local-path";
import { getEnv } from "@/lib/env";
import { AppError, statusOfCode } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { pathWithFlashError } from "./flash-error";
import { isNavigation } from "./navigation";
import { logFailure } from "./report-error";
import { seeOther } from "./see-other";

/**
 * An error as HTTP: an AppError by its code, anything else 500 with a reference that is in the log. A browser's form or
 * link is led to a page instead of JSON: to sign-in, to the journey's beginning, or to `page` with the reason.
 */
export async function errorResponse(error: unknown, request: Request, page: string): Promise<Response> {
  const known = error instanceof AppError ? error : null;
  const reference = known ? known.reference : logFailure(error);
  const code = known?.code ?? "internal";
  const message = known?.userMessage ?? "Something broke on our side. Try again in a moment.";
  const retryAfterSeconds = known?.retryAfterSeconds ?? null;
  if (isNavigation(request)) {
    if (code === "no-journey") return seeOther(paths.start);
    if (code === "signed-out") return seeOther(paths.signInFor(cameFrom(request)));
    return seeOther(await pathWithFlashError(page, { code, message, reference, retryAfterSeconds }));
  }
  return Response.json(
    { error: { code, message, reference } },
    {
      status: statusOfCode[code],
      headers: {
        "Cache-Control": "no-store",
        ...(retryAfterSeconds !== null && { "Retry-After": String(retryAfterSeconds) }),
      },
    },
  );
}

/** The page of ours on which the form or the link was. */
function cameFrom(request: Request): string {
  const referer = request.headers.get("referer") ?? "";
  const origin = new URL(getEnv().APP_URL).origin;
  return localPath(referer.startsWith(`${origin}/`) ? referer.slice(origin.length) : null, paths.account);
}
