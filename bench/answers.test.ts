import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { faultOf } from "./answers";

const page = (heading: string, rows = "") => `<main><h1 class="text-title">${heading}</h1><ul>${rows}</ul></main>`;
const banks = { heading: "Your banks", holds: [["<li>", 2] as [string, number]] };

function answer(text: string, more: { status?: number; headers?: Record<string, string>; body?: Buffer } = {}) {
  return { status: 200, headers: {}, body: Buffer.from(text), ...more };
}

it("the page that was asked for counts, packed or not", () => {
  const text = page("Your <!-- -->banks", "<li>NatWest</li><li>Tide</li>");
  expect(faultOf(answer(text), banks)).toBeNull();
  const packed = { headers: { "content-encoding": "gzip" }, body: gzipSync(text) };
  expect(faultOf(answer("", packed), banks)).toBeNull();
});

it("a sign-in page in place of another does not count", () => {
  expect(faultOf(answer(page("Sign in")), banks)).toBe('is headed "Sign in" instead of "Your banks"');
  const redirect = { status: 307, headers: { location: "/sign-in?next=%2Faccount" } };
  expect(faultOf(answer("", redirect), banks)).toContain("answered 307 instead of 200, leading to /sign-in");
});

it("an empty list does not count as a full one", () => {
  expect(faultOf(answer(page("Your banks", "<li>Tide</li>")), banks)).toBe("holds <li> 1 times instead of 2");
});

it("a refusal, and a redirect to somewhere else, do not count", () => {
  expect(faultOf(answer("{}", { status: 429 }), { status: 303, location: "/link/" })).toContain("answered 429");
  const back = { status: 303, headers: { location: "/connect/natwest_uk?problem=codat" } };
  expect(faultOf(answer("", back), { status: 303, location: "^https?://[^/]+/link/" })).toContain("leads to /connect/");
});
