import type { z } from "zod";
import type { Call } from "../http/call";
import { jsonResponse } from "../http/json";

/** Answers with what `use` makes of the body, or with what is wrong with it. */
export async function withBody<T extends z.ZodType>(
  call: Call,
  schema: T,
  use: (body: z.output<T>) => Response,
): Promise<Response> {
  const body: unknown = await call.req.json().catch(() => null);
  const parsed = schema.safeParse(body);
  if (!parsed.success) return jsonResponse({ error: "The body is not valid.", issues: parsed.error.issues }, 400);
  return use(parsed.data);
}
