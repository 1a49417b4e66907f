import "server-only";

/** Whether a person looks at what comes: a form that was sent or a link that was followed, not a script's fetch. */
export function isNavigation(request: Request): boolean {
  return (request.headers.get("accept") ?? "").includes("text/html");
}
