import { expect, test } from "vitest";
import { clientAddress } from "./client-address";

const from = (forwarded: string) => clientAddress(new Headers({ "x-forwarded-for": forwarded }));

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
  expect(clientAddress(new Headers())).toBeNull();
  for (const wrong of ["", "unknown", "_hidden", "a, <script>"]) expect(from(wrong)).toBeNull();
});
