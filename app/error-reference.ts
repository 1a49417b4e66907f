/** The reference under which the server's log holds an error that the page knows no more of. */
export function errorReference(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("digest" in error)) return null;
  return typeof error.digest === "string" && /^[\w-]{4,64}$/.test(error.digest) ? error.digest : null;
}
