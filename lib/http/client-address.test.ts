import { expect, test } from "vitest";
import { clientAddress, forwardedAddress } from "./client-address";

const from = (address: string) => clientAddress(new Headers({ "x-forwarded-for": address }));

test("the addresses of one IPv6 network are one client", () => {
  expect(from("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2");
  expect(from("2001:0DB8:1:2::9")).toBe("2001:db8:1:2");
  expect(from("2001:db8::1")).toBe("2001:db8:0:0");
  expect(from("::1")).toBe("0:0:0:0");
  expect(from("198.51.100.7")).toBe("198.51.100.7");
});

test("those of whom nobody knows the address are one client, which has limits too", () => {
  expect(clientAddress(new Headers())).toBe("unknown");
  expect(forwardedAddress("nobody", undefined, 1)).toBe("unknown");
  expect(from(forwardedAddress(undefined, undefined, 0))).toBe("unknown");
});

test("with no proxy in front the caller counts, and what it writes into the header does not", () => {
  expect(forwardedAddress("203.0.113.5, 198.51.100.7", "198.51.100.9", 0)).toBe("198.51.100.9");
  expect(forwardedAddress(undefined, "::ffff:198.51.100.7", 0)).toBe("198.51.100.7");
});

test("with proxies in front each has added one, and the client's own claims come before them", () => {
  expect(forwardedAddress("203.0.113.5, 198.51.100.7", "10.0.0.1", 1)).toBe("198.51.100.7");
  expect(forwardedAddress("203.0.113.5, 198.51.100.7, 10.0.0.2", "10.0.0.1", 2)).toBe("198.51.100.7");
  expect(forwardedAddress(["203.0.113.5", "198.51.100.7, 10.0.0.2"], "10.0.0.1", 2)).toBe("198.51.100.7");
});

test("where fewer proxies have added one than were said to be there, the first that was counts, or the caller", () => {
  expect(forwardedAddress("198.51.100.7, 10.0.0.2", "10.0.0.1", 3)).toBe("198.51.100.7");
  expect(forwardedAddress(undefined, "198.51.100.7", 3)).toBe("198.51.100.7");
  expect(forwardedAddress(" , ", "198.51.100.7", 3)).toBe("198.51.100.7");
});

test.each([
  ["198.51.100.7:4711", "198.51.100.7"],
  ["::ffff:198.51.100.7", "198.51.100.7"],
  ["[2001:db8::1]:443", "2001:db8::1"],
  ["[2001:DB8::1]", "2001:db8::1"],
  ["fe80::1%eth0", "fe80::1%eth0"],
])("the entry %s is %s, as proxies write addresses", (entry, address) => {
  expect(forwardedAddress(entry, "10.0.0.1", 1)).toBe(address);
});

test.each(["unknown", "_hidden", "<script>", "1.2.3", "256.1.1.1", "198.51.100.7:x", "::g", "[::1", "a".repeat(9_000)])(
  "an entry that is no address counts as the caller's: %s",
  (entry) => {
    expect(forwardedAddress(entry, "10.0.0.1", 1)).toBe("10.0.0.1");
    expect(forwardedAddress(`203.0.113.5, ${entry}`, "10.0.0.1", 1)).toBe("10.0.0.1");
  },
);
