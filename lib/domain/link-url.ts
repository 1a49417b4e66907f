/**
 * The address to which a customer is sent: Codat's link URL with our `state`. Null when it must not be followed: not a
 * URL, not https (http only where Codat itself is reached by http), or a host outside `allowedHosts`.
 */
export function outgoingLinkUrl(
  linkUrl: string | null,
  options: { allowedHosts: string[]; codatUrl: string; state: string },
): string | null {
  // Codat's own guide shows a link URL that begins with a space.
  const url = parseUrl(linkUrl?.trim() ?? "");
  if (!url || !isAllowedUrl(url, options)) return null;
  url.searchParams.set("state", options.state);
  return url.href;
}

/** Whether customers may be sent to `url`, or a logo read from it. */
export function isAllowedUrl(url: URL, options: { allowedHosts: string[]; codatUrl: string }): boolean {
  const isPlain = url.protocol === "http:" && options.codatUrl.startsWith("http:");
  if (url.protocol !== "https:" && !isPlain) return false;
  if (url.username || url.password) return false;
  return options.allowedHosts.some((host) => isHostOf(url, host));
}

/** A URL, or null. */
export function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function isHostOf(url: URL, allowed: string): boolean {
  const [, name = "", port] = /^(.*?)(?::(\d+))?$/.exec(allowed) ?? [];
  const ownPort = url.port || (url.protocol === "https:" ? "443" : "80");
  if (port && port !== ownPort) return false;
  return name.startsWith("*.")
    ? url.hostname.endsWith(name.slice(1)) && url.hostname.length > name.length - 1
    : url.hostname === name;
}
