import "server-only";
import { AppError } from "../errors";

const LARGEST_BYTES = 64 * 1024;
const formTypes = ["application/x-www-form-urlencoded", "multipart/form-data"];

/** The fields of a form as an object, a file as the text in it; of a field that comes twice the last that says something counts. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!formTypes.some((type) => contentType.toLowerCase().startsWith(type)))
    throw new AppError("invalid", "This form came in a format that we can't read. Open the page again.");
  const body = await readLimited(request);
  try {
    const form = await new Response(body, { headers: { "Content-Type": contentType } }).formData();
    const fields: Record<string, string> = {};
    for (const [name, value] of form) {
      const text = typeof value === "string" ? value : await value.text();
      if (text !== "" || fields[name] === undefined) fields[name] = text;
    }
    return fields;
  } catch (cause) {
    throw new AppError("invalid", "This form arrived damaged. Open the page again.", { cause });
  }
}

async function readLimited(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST_BYTES)
      throw new AppError("too-large", "What you sent is larger than this form can be. Shorten it and try again.");
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
