import { expect, test } from "vitest";
import { fc, hostileText } from "@/testing/fixtures/properties";
import { localPath } from "./local-path";

test("a page of ours stays with its query", () => {
  for (const path of ["/", "/account", "/account/data?q=caf%C3%A9&page=2", "/account/connections/1/renew"]) {
    expect(localPath(path, "/account")).toBe(path);
  }
});

test.each([
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/./\\evil.example",
  "/account/..//evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "evil.example",
  " /account",
  "",
  `/${"a".repeat(600)}`,
  "/api/sign-out",
  "/sign-in",
  "/sign-in/confirm?token=1",
])("%o leads to the account instead", (path) => {
  expect(localPath(path, "/account")).toBe("/account");
});

test("what is encoded stays a path of ours", () => {
  expect(localPath("/%2f%2fevil.example", "/account")).toBe("/%2f%2fevil.example");
  expect(localPath("/%5cevil.example", "/account")).toBe("/%5cevil.example");
});

test("no text leads to another site", () => {
  const pieces = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "%2f",
    "\t",
    "@",
    ":",
    "?",
    "#",
    "evil.example",
    "https",
    "account",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const path = localPath(parts.join(""), "/account");
      expect(new URL(path, "https://site.example/sign-in").origin).toBe("https://site.example");
    }),
    { numRuns: 3_000 },
  );
});

test("whatever somebody wrote, the path is one of a page of ours, and stays what it is when taken again", () => {
  const text = fc.oneof(
    hostileText,
    hostileText.map((rest) => `/${rest}`),
    fc.webUrl({ withQueryParameters: true }),
  );
  fc.assert(
    fc.property(fc.oneof(text, fc.anything()), (given) => {
      const path = localPath(given, "/account");
      const url = new URL(path, "https://site.example/sign-in");
      expect(url.origin).toBe("https://site.example");
      expect(`${url.pathname}${url.search}`).toBe(path);
      expect(url.pathname).not.toMatch(/^\/(api|sign-in)(\/|$)/);
      expect(localPath(path, "/")).toBe(path);
    }),
    { numRuns: 2_000 },
  );
});
