import "server-only";
import { isIP } from "node:net";
import { getEnv } from "@/lib/env";

/** Who asked, where not even the socket says: a connection that was closed. All of them are one client. */
const UNKNOWN = "unknown";

/**
 * The network address that a request came from, for limits. It is the one entry that `forwardedAddress` left. Of an IPv6
 * address the first half: the rest is the household's to choose.
 */
export function clientAddress(headers: Headers): string {
  const address = withoutPort(headers.get("x-forwarded-for") ?? "");
  if (address === null) return UNKNOWN;
  return isIP(address) === 6 ? firstHalf(address) : address;
}

/**
 * The one entry of `X-Forwarded-For` that counts: as many from the right as there are proxies of ours, the last of which
 * is who called us. With none in front it is the caller, and so it is where that entry is no IP address.
 */
export function forwardedAddress(
  header: string | string[] | undefined,
  caller: string | undefined,
  hops = getEnv().TRUSTED_PROXY_HOPS,
): string {
  const seen = [header ?? []]
    .flat()
    .join(",")
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
  const counts = hops === 0 ? undefined : (seen.at(-hops) ?? seen[0]);
  return withoutPort(counts ?? "") ?? withoutPort(caller ?? "") ?? UNKNOWN;
}

/** An IP address as `1.2.3.4`, `1.2.3.4:5`, `::1`, `[::1]` or `[::1]:5`; an IPv4 one inside IPv6 as itself. Else null. */
function withoutPort(entry: string): string | null {
  const [, bracketed, dotted] = /^(?:\[(.*)\]|([\d.]+))(?::\d{1,5})?$/.exec(entry) ?? [];
  const address = (bracketed ?? dotted ?? entry).toLowerCase().replace(/^::ffff:(?=[\d.]+$)/, "");
  return isIP(address) === 0 ? null : address;
}

function firstHalf(address: string): string {
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const groups = head.split(":").filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(":").filter(Boolean).length;
  const whole = [...groups, ...Array.from({ length: Math.max(missing, 0) }, () => "0"), ...(tail ?? "").split(":")];
  return whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
