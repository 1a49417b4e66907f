import "server-only";
import { getEnv } from "../env";

/**
 * The network address that a request came from, or null when nobody says: the one that the outermost of our own proxies
 * saw, whatever the client claimed before it. Of an IPv6 address the first half: the rest is the household's to choose.
 */
export function clientAddress(headers: Headers, hops = getEnv().TRUSTED_PROXY_HOPS): string | null {
  const claimed = split(headers.get("x-forwarded-for"));
  return normalised(claimed.at(-Math.max(hops, 1)) ?? claimed[0] ?? "");
}

/**
 * The one entry of `X-Forwarded-For` that counts: as many from the right as there are proxies of ours, the last of which
 * is who called us. With none in front it is the caller, and the header is worth nothing.
 */
export function forwardedAddress(
  header: string | string[] | undefined,
  caller: string | undefined,
  hops = getEnv().TRUSTED_PROXY_HOPS,
): string {
  const seen = split([header ?? []].flat().join(","));
  return (hops === 0 ? undefined : (seen.at(-hops) ?? seen[0])) ?? caller ?? "";
}

function split(header: string | null): string[] {
  return (header ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
}

function normalised(entry: string): string | null {
  const address = entry.replace(/^::ffff:/i, "").replace(/^\[(.*)\](:\d+)?$/, "$1");
  if (/^\d{1,3}(\.\d{1,3}){3}(:\d+)?$/.test(address)) return address.replace(/:\d+$/, "");
  return /^[0-9a-f:]{2,39}$/i.test(address) ? firstHalf(address.toLowerCase()) : null;
}

function firstHalf(address: string): string {
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(":").filter(Boolean).length;
  const whole = [...groups, ...Array.from({ length: Math.max(missing, 0) }, () => "0"), ...(tail ?? "").split(":")];
  return whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
