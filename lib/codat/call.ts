import "server-only";

export type CodatCall = {
  /** The operation's id in Codat's OpenAPI document; for the log and for errors. */
  operation: string;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path segments; each is encoded where they are joined. */
  path: string[];
  query?: Record<string, string | number>;
  body?: Record<string, unknown>;
  /** It is not repeated, because it failed before and is tried again later anyhow. */
  isOnce?: boolean;
};

/** Codat's id of the company that a call is about, or null. */
export function companyOf({ path }: CodatCall): string | null {
  return path[0] === "companies" ? (path[1] ?? null) : null;
}
