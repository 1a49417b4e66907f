import type { z } from "zod";
import type { Call } from "./call";
import { ApiError } from "./errors";

/** The request's JSON body by its schema, or the 400 that Codat answers to a body that it cannot use. */
export async function readBody<T extends z.ZodType>(call: Call, schema: T): Promise<z.output<T>> {
  const parsed = schema.safeParse(await readJson(call));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue && issue.path.length > 0 ? `'${issue.path.join(".")}': ` : "";
  throw new ApiError(400, `Error processing request - ${where}${issue?.message ?? "not valid."}`);
}

async function readJson(call: Call): Promise<unknown> {
  try {
    const body: unknown = await call.req.json();
    return body;
  } catch {
    throw new ApiError(400, "Error processing request - the body is not valid JSON.");
  }
}
