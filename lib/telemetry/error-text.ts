/** How many causes behind an error are named. */
const DEEPEST = 3;

/**
 * An error in words for the log: what failed, why, and where in the code. A statement of the database is given by its text
 * and by the code of what was wrong with it, never by what stood in it: messages of databases quote that.
 */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === "string" ? error : `thrown: ${typeof error}`;
  const because = causesOf(error).map((cause) => `\n  because ${headline(cause)}`);
  return [headline(error), ...because, framesOf(error)].join("");
}

function causesOf(error: Error): Error[] {
  const causes: Error[] = [];
  let next: unknown = error.cause;
  while (next instanceof Error && causes.length < DEEPEST) {
    causes.push(next);
    next = next.cause;
  }
  return causes;
}

function headline(error: Error): string {
  const code = codeOf(error);
  if (code !== null) return `database error ${code}${namesIn(error)}`;
  if ("query" in error && "params" in error) return `Failed query: ${String(error.query)}`;
  return `${error.name}: ${error.message}`;
}

/** PostgreSQL's code of an error; null for any other error. */
function codeOf(error: Error): string | null {
  const code = "code" in error ? error.code : null;
  return "severity" in error && typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}

/** The names of ours that PostgreSQL gives with an error. */
function namesIn(error: Error): string {
  const { table, column, constraint, routine }: Record<string, unknown> = { ...error };
  return Object.entries({ table, column, constraint, routine })
    .filter(([, name]) => typeof name === "string")
    .map(([what, name]) => `, ${what} ${name}`)
    .join("");
}

/** The lines of a stack below the message, whatever lines the message has. */
function framesOf({ stack = "", message }: Error): string {
  const begins = stack.indexOf(message);
  const below = begins === -1 ? "" : stack.slice(begins + message.length);
  return below.startsWith("\n") ? below : "";
}
