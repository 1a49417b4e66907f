import "server-only";

/** What is read in order to be thrown away. */
const LARGEST_REST_BYTES = 16 * 1024 * 1024;

/**
 * A request's body, or null when it is larger than `largestBytes`. When it says so itself, it is not read. Else the rest of
 * it is let arrive, unless it is a flood: giving a stream up ends its connection, before the client has read its answer.
 */
export async function readBody(request: Request, largestBytes: number): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length") ?? 0) > largestBytes) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > largestBytes + LARGEST_REST_BYTES) return null;
    if (bytes <= largestBytes) chunks.push(chunk);
  }
  return bytes > largestBytes ? null : Buffer.concat(chunks);
}
