import { expect, test } from "vitest";
import { clientAddress, forwardedAddress } from "./client-address";

const from = (forwarded: string, hops = 1) => clientAddress(new Headers({ "x-forwarded-for": forwarded }), hops);

test("what the nearest proxy saw counts, whatever the client claimed before it", () => {
  expect(from("203.0.113.5, 198.51.100.7")).toBe("198.51.100.7");
  expect(from("198.51.100.7:4711")).toBe("198.51.100.7");
  expect(from("::ffff:198.51.100.7")).toBe("198.51.100.7");
});

test("the addresses of one IPv6 network are one client", () => {
  expect(from("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2");
  expect(from("2001:0DB8:1:2::9")).toBe("2001:db8:1:2");
  expect(from("[2001:db8::1]:443")).toBe("2001:db8:0:0");
  expect(from("::1")).toBe("0:0:0:0");
});

test("what is no address is nobody's", () => {
  expect(clientAddress(new Headers(), 1)).toBeNull();
  for (const wrong of ["", "unknown", "_hidden", "a, <script>"]) expect(from(wrong)).toBeNull();
});

test("with no proxy in front the caller counts, and what it writes into the header does not", () => {
  expect(forwardedAddress("203.0.113.5, 198.51.100.7", "198.51.100.9", 0)).toBe("198.51.100.9");
  expect(forwardedAddress(undefined, "::ffff:198.51.100.7", 0)).toBe("::ffff:198.51.100.7");
});

test("with proxies in front each has added one, and the client's own claims come before them", () => {
  expect(forwardedAddress("203.0.113.5, 198.51.100.7", "10.0.0.1", 1)).toBe("198.51.100.7");
  expect(forwardedAddress("203.0.113.5, 198.51.100.7, 10.0.0.2", "10.0.0.1", 2)).toBe("198.51.100.7");
  expect(forwardedAddress(["203.0.113.5", "198.51.100.7, 10.0.0.2"], "10.0.0.1", 2)).toBe("198.51.100.7");
  expect(from("203.0.113.5, 198.51.100.7, 10.0.0.2", 2)).toBe("198.51.100.7");
});

test("where fewer proxies have added one than were said to be there, the first that was counts, or the caller", () => {
  expect(forwardedAddress("198.51.100.7, 10.0.0.2", "10.0.0.1", 3)).toBe("198.51.100.7");
  expect(forwardedAddress(undefined, "198.51.100.7", 3)).toBe("198.51.100.7");
  expect(forwardedAddress(" , ", "198.51.100.7", 3)).toBe("198.51.100.7");
});
