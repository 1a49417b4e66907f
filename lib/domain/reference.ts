/** A reference that a person may name to support, read from a query that anyone can write: what cannot be one is null. */
export function readReference(value: unknown): string | null {
  return typeof value === "string" && /^[A-Za-z0-9-]{4,64}$/.test(value) ? value : null;
}
