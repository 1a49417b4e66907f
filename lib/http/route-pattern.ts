import "server-only";
import { currentContext, noteRoute } from "@/lib/telemetry/request-context";

/** Names the route of the request under way, from its path and the parameters that Next found in it. */
export function nameRoute(params: object): void {
  const path = currentContext()?.path;
  const pattern = path ? routePattern(path, params) : null;
  if (pattern !== null) noteRoute(pattern);
}

/**
 * The pattern that a path was matched by, from the path and what its parameters were: `/api/logos/[key]`. Null when that
 * is unknown: a pattern goes into labels of metrics, where nothing that a visitor chose may.
 */
export function routePattern(path: string, params: object): string | null {
  const left = new Map(Object.entries(params).map(([name, value]) => [plain(String(value)), name]));
  const segments = path.split("/").filter(Boolean).map(plain);
  // From the right, because what is named comes last: a key may be called as the folder above it is.
  const named = segments.toReversed().map((segment) => take(left, segment) ?? segment);
  const pattern = `/${named.reverse().join("/")}`;
  return left.size === 0 && /^(\/([a-z][a-z0-9.-]{0,30}|\[\w+\]))*\/?$/.test(pattern) ? pattern : null;
}

function take(left: Map<string, string>, segment: string): string | null {
  const name = left.get(segment);
  if (name === undefined) return null;
  left.delete(segment);
  return `[${name}]`;
}

/** Pages get their parameters as they stand in the address, routes decoded. */
function plain(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
