import "server-only";
import type { z } from "zod";
import { getVisitor } from "../auth/visitor";
import type { Visitor } from "../domain/visitor";
import { AppError, statusOfCode } from "../errors";
import { paths } from "../paths";
import { logFailure } from "./failure";
import { readForm } from "./form-body";
import { isSameSite } from "./same-site";

type Context = { params: Promise<Record<string, string>> };
type Request_<Input> = { visitor: Visitor; input: Input; request: Request };

type Options<Schema extends z.ZodType> = {
  /** "holder": only a browser that holds a journey may call. */
  actor: "anyone" | "holder";
  /** Where the input comes from; what does not fit it is answered 422. */
  from: "form" | "query" | "path";
  input: Schema;
};

/**
 * A route handler in one expression: who may call, what comes in, one verb, what goes out. Errors become HTTP here and
 * only here: an AppError by its code, anything else 500 with a reference; a browser's form gets a page instead of JSON.
 */
export function route<Schema extends z.ZodType>(
  options: Options<Schema>,
  act: (request: Request_<z.infer<Schema>>) => Promise<Response>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    try {
      if (request.method !== "GET" && !isSameSite(request))
        throw new AppError(
          "cross-site",
          "This form came from another site. Open the page again and send it from there.",
        );
      const visitor = await getVisitor();
      if (options.actor === "holder" && visitor.kind !== "holder")
        throw new AppError("no-journey", "Tell us your company's name first.");
      const raw = await read(options.from, request, context);
      const parsed = options.input.safeParse(raw);
      if (!parsed.success)
        throw new AppError("invalid", "Something in this request is missing or malformed. Open the page again.", {
          cause: parsed.error,
        });
      return await act({ visitor, input: parsed.data, request });
    } catch (error) {
      return answerError(error, request);
    }
  };
}

/** A 303 to a path of ours: the browser goes on with GET. */
export function seeOther(location: string, cookies: string[] = []): Response {
  const headers = new Headers({ Location: location, "Cache-Control": "no-store" });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}

async function read(from: "form" | "query" | "path", request: Request, context: Context): Promise<unknown> {
  if (from === "path") return context.params;
  return from === "form" ? readForm(request) : Object.fromEntries(new URL(request.url).searchParams);
}

function answerError(error: unknown, request: Request): Response {
  const known = error instanceof AppError ? error : null;
  const reference = known ? null : logFailure(error, new URL(request.url).pathname);
  const code = known?.code ?? "internal";
  if (isFormOfBrowser(request)) {
    if (code === "no-journey") return seeOther(paths.start);
    return seeOther(`${paths.helpTopic("it-went-wrong")}?refused=${reference ?? code}`);
  }
  const message = known?.userMessage ?? "Something broke on our side. Try again in a moment.";
  return Response.json(
    { error: { code, message, reference } },
    {
      status: statusOfCode[code],
      headers: {
        "Cache-Control": "no-store",
        ...(known?.retryAfterSeconds && { "Retry-After": String(known.retryAfterSeconds) }),
      },
    },
  );
}

function isFormOfBrowser(request: Request): boolean {
  return request.method === "POST" && (request.headers.get("accept") ?? "").includes("text/html");
}
