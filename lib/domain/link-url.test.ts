import { expect, it } from "vitest";
import { fc, hostileText } from "@/testing/fixtures/properties";
import { outgoingLinkUrl } from "./link-url";

const codat = { allowedHosts: ["*.codat.io"], codatUrl: "https://api.codat.io", state: "s" };
const local = { allowedHosts: ["localhost:4010"], codatUrl: "http://localhost:4010", state: "s" };

it("a link URL keeps its own query and gets our state", () => {
  expect(outgoingLinkUrl("https://link.codat.io/company/1?otp=9&state=theirs", codat)).toBe(
    "https://link.codat.io/company/1?otp=9&state=s",
  );
  expect(outgoingLinkUrl("https://link.codat.io/company/1", codat)).toBe("https://link.codat.io/company/1?state=s");
});

it("the space before the link URL of Codat's own guide is taken off", () => {
  expect(outgoingLinkUrl(" https://link-api.codat.io/x ", codat)).toBe("https://link-api.codat.io/x?state=s");
});

it.each([
  null,
  "",
  "not a url",
  "http://link.codat.io/",
  "https://codat.io.evil.example/",
  "https://evilcodat.io/",
  "https://codat.io/",
  "https://link.codat.io@evil.example/",
  "https://user:secret@link.codat.io/",
  "https://evil.example/?x=.codat.io",
  "javascript:alert(1)//link.codat.io",
  "data:text/html,x",
  "//link.codat.io/x",
  "https://.codat.io/",
])("%s is not followed", (linkUrl) => {
  expect(outgoingLinkUrl(linkUrl, codat)).toBeNull();
});

it("plain http is followed only where Codat itself is reached by it, and a port that is named must be the port", () => {
  expect(outgoingLinkUrl("http://localhost:4010/link", local)).toBe("http://localhost:4010/link?state=s");
  expect(outgoingLinkUrl("http://localhost:4011/link", local)).toBeNull();
  expect(outgoingLinkUrl("http://localhost:4010/link", { ...local, codatUrl: "https://api.codat.io" })).toBeNull();
});

it("whatever is followed is on a host that is allowed", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string(),
        fc.string().map((text) => `https://link.codat.io${text}`),
      ),
      (linkUrl) => {
        const url = outgoingLinkUrl(linkUrl, codat);
        if (url !== null) expect(new URL(url).hostname).toMatch(/\.codat\.io$/);
      },
    ),
  );
});

const part = fc.oneof(fc.webPath(), fc.webQueryParameters(), hostileText);
const address = fc
  .tuple(
    fc.constantFrom(
      "https://",
      "http://",
      "HTTPS://",
      "https:",
      "//",
      " https://",
      "https:\\\\",
      "https://a@",
      "ftp://",
    ),
    fc.constantFrom(
      "link.codat.io",
      "LINK.CODAT.IO",
      "link.codat.io.",
      "codat.io.evil.example",
      "evil.example",
      "[::1]",
    ),
    fc.constantFrom("", ":443", ":4010", ":80", "@evil.example", "\\@evil.example", "/", "?", "#", "%2f.evil.example"),
    part,
  )
  .map((parts) => parts.join(""));

it("whatever a link URL is made of, who follows it is on a host that is allowed, by https, without a password", () => {
  fc.assert(
    fc.property(address, (linkUrl) => {
      const followed = outgoingLinkUrl(linkUrl, codat);
      if (followed === null) return;
      const url = new URL(followed, "https://site.example/api/journey/link");
      expect(url.hostname).toMatch(/^[a-z0-9-]+\.codat\.io$/);
      expect([url.protocol, url.port, url.username, url.password]).toEqual(["https:", url.port, "", ""]);
      expect(followed).not.toMatch(/[\s\\]/);
    }),
    { numRuns: 2_000 },
  );
});

it("the query of a link URL arrives as it was, with our state in it once", () => {
  const pairs = fc.array(fc.tuple(fc.oneof(fc.constantFrom("otp", "state", "State"), hostileText), hostileText));
  fc.assert(
    fc.property(pairs, hostileText, (given, state) => {
      const query = new URLSearchParams(given);
      const followed = outgoingLinkUrl(`https://link.codat.io/company/1?${query}#top`, { ...codat, state });
      const { searchParams, hash } = new URL(followed ?? "");
      expect(searchParams.getAll("state")).toEqual([state.toWellFormed()]);
      expect([...searchParams].filter(([name]) => name !== "state")).toEqual(
        [...query].filter(([name]) => name !== "state"),
      );
      expect(hash).toBe("#top");
    }),
  );
});
