import "server-only";
import { type LookupAddress, type LookupAllOptions, lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

const loopback = listOf(["127.0.0.0/8", "::1/128"]);
/** What is nobody's on the internet: private, shared, link-local (and with it clouds' metadata), reserved, translated. */
const notPublic = listOf([
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
  "::/96",
  "64:ff9b::/32",
  "100::/64",
  "2001::/23",
  "2001:db8::/32",
  "2002::/16",
  "fc00::/7",
  "fe80::/10",
  "fec0::/10",
  "ff00::/8",
]);

/** Whether a server of ours may connect to an address that a name of somebody else's led to. */
export function isPublicAddress(address: string, { allowsLoopback }: { allowsLoopback: boolean }): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const type = family === 6 ? "ipv6" : "ipv4";
  return (allowsLoopback && loopback.check(address, type)) || !notPublic.check(address, type);
}

/**
 * Looks a name up for one connection and refuses it when any of its addresses is not public. The connection is made to
 * what was found here, so a name that answers differently the next time gains nothing.
 */
export function lookupPublic(options: { allowsLoopback: boolean }): LookupFunction {
  return (hostname, lookupOptions, callback) => {
    const all: LookupAllOptions = { ...lookupOptions, all: true };
    lookup(hostname, all, (error, addresses) => {
      const fault = error ?? faultOf(addresses, options);
      const first = addresses?.[0];
      if (fault || !first) callback(fault ?? new Error(`${hostname} has no address`), "", 0);
      else if (lookupOptions.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function faultOf(addresses: LookupAddress[], options: { allowsLoopback: boolean }): Error | null {
  const isPublic = addresses.every(({ address }) => isPublicAddress(address, options));
  return isPublic ? null : new Error("a name led to an address that is not public");
}

/** IPv4 addresses that are written as IPv6 (`::ffff:…`) are checked by Node as what they are. */
function listOf(networks: string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    list.addSubnet(address, Number(prefix), isIP(address) === 6 ? "ipv6" : "ipv4");
  }
  return list;
}
