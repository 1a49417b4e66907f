import "server-only";
import { AppError } from "@/lib/errors";
import { readBody } from "./read-body";

const LARGEST_BYTES = 64 * 1024;
const formTypes = ["application/x-www-form-urlencoded", "multipart/form-data"];

/** Refuses a body that says itself that it is too large, before a byte of it is read. @throws AppError "too-large" */
export function refuseLargeBody(request: Request): void {
  if (Number(request.headers.get("content-length") ?? 0) > LARGEST_BYTES) throw tooLarge();
}

/** The fields of a form as an object, a file as the text in it; of a field that comes twice the last that says something counts. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!formTypes.some((type) => contentType.toLowerCase().startsWith(type))) throw new AppError("form.unknown-format");
  try {
    const body = await readBody(request, LARGEST_BYTES);
    if (body === null) throw tooLarge();
    const form = await new Response(body, { headers: { "Content-Type": contentType } }).formData();
    const fields: Record<string, string> = {};
    for (const [name, value] of form) {
      const text = typeof value === "string" ? value : await value.text();
      if (text !== "" || fields[name] === undefined) fields[name] = text;
    }
    return fields;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("form.damaged", { cause });
  }
}

function tooLarge(): AppError {
  return new AppError("form.too-large");
}
