import "server-only";
import { AppError } from "@/lib/errors";
import { isPdf, writeUploadedPdf } from "@/lib/uploaded-pdf";
import { readBody } from "./read-body";

/** What a form may weigh, unless its route takes files. */
const LARGEST_BYTES = 64 * 1024;
const formTypes = ["application/x-www-form-urlencoded", "multipart/form-data"];

/** Refuses a body that says itself that it is too large, before a byte of it is read. @throws AppError "too-large" */
export function refuseLargeBody(request: Request, largestBytes = LARGEST_BYTES): void {
  if (Number(request.headers.get("content-length") ?? 0) > largestBytes) throw tooLarge();
}

/** The fields of a form as an object, a file as `fileText` has it and its name beside it, as `receiptFileName` to `receipt`; of a field that comes twice the last that says something counts. */
export async function readForm(request: Request, largestBytes = LARGEST_BYTES): Promise<Record<string, string>> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!formTypes.some((type) => contentType.toLowerCase().startsWith(type))) throw new AppError("form.unknown-format");
  try {
    const body = await readBody(request, largestBytes);
    if (body === null) throw tooLarge();
    const form = await new Response(body, { headers: { "Content-Type": contentType } }).formData();
    const fields: Record<string, string> = {};
    for (const [name, value] of form) {
      const text = typeof value === "string" ? value : await fileText(value);
      if (text !== "" || fields[name] === undefined) fields[name] = text;
      if (typeof value !== "string" && text !== "") fields[`${name}FileName`] = value.name;
    }
    return fields;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("form.damaged", { cause });
  }
}

/** A file as the text in it; a PDF, which is none, as lib/uploaded-pdf.ts writes it. */
async function fileText(file: File): Promise<string> {
  const bytes = Buffer.from(await file.arrayBuffer());
  return isPdf(bytes) ? writeUploadedPdf(bytes) : bytes.toString("utf8");
}

function tooLarge(): AppError {
  return new AppError("form.too-large");
}
