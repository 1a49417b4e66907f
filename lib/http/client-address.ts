import "server-only";

/**
 * The network address that a request came from, as the proxy nearest to us saw it, or as Next did where there is none;
 * null when nobody says. Of an IPv6 address the first half: the rest is the household's to choose.
 */
export function clientAddress(headers: Headers): string | null {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  const address = last.replace(/^::ffff:/i, "").replace(/^\[(.*)\](:\d+)?$/, "$1");
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
