import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { forwardedAddress } from "./client-address";
import { closeLingering } from "./lingering-close";
import { imagePolicy, nothingPolicy, securityHeaders } from "./security-headers";

/** How long a client may take to send a request's headers, and all of it. Node looks every half minute. */
const HEADERS_MS = 10_000;
const WHOLE_MS = 30_000;

type Arrival = { request: IncomingMessage; response: ServerResponse; server: Server };

/**
 * From now on sees every request before Next does. The proxy and the route handlers do not see all of them: Next answers
 * files, redirects and failures by itself, and those too carry the security headers.
 */
export function guardEveryRequest(): void {
  const headers = Object.entries(securityHeaders());
  subscribe("http.server.request.start", (message) => {
    const { request, response, server } = asArrival(message);
    server.headersTimeout = HEADERS_MS;
    server.requestTimeout = WHOLE_MS;
    closeLingering({ request, response });
    tidy(request);
    for (const [name, value] of headers) response.setHeader(name, value);
    response.setHeader("Content-Security-Policy", isImagePath(request.url) ? imagePolicy : nothingPolicy);
    if (isMailImagePath(request.url)) response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
  });
}

/** Makes of what a client may write what Next can take, and puts the one address that counts where Next looks for it. */
function tidy(request: IncomingMessage): void {
  request.url = pathOf(request.url ?? "/");
  // The name of an action of Next's to call. There are none here, and it prints the names that it does not know.
  delete request.headers["next-action"];
  // The web's Request knows no TRACE, so Next would fail over it; like DELETE it is taken nowhere, and answered 405.
  if (request.method === "TRACE") request.method = "DELETE";
  request.headers["x-forwarded-for"] = forwardedAddress(
    request.headers["x-forwarded-for"],
    request.socket.remoteAddress,
  );
}

/**
 * The path and query. The address of some other site before it would lead there; what cannot be decoded is nowhere, nor is
 * what has a zero in it: no text that is stored can hold one.
 */
function pathOf(url: string): string {
  const path = url.startsWith("/") ? url : url.replace(/^(\w+:\/\/[^/?]*|\*)/, "");
  return isDecodable(path) && !path.includes("%00")
    ? `${path.startsWith("/") ? "" : "/"}${path}`
    : "/malformed-address";
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?")[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

function isImagePath(url = ""): boolean {
  return url.startsWith("/api/logos/") || url.startsWith("/brand/");
}

/** A PNG of the brand's folder: mails show the logo wherever they are read. */
function isMailImagePath(url = ""): boolean {
  return /^\/brand\/[\w-]+\.png(\?|$)/.test(url);
}

/** Node publishes exactly this on the channel, for every request of a server of the process. */
function asArrival(message: unknown): Arrival {
  return message as Arrival;
}
