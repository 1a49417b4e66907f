import { expect, it } from "vitest";
import { fc, hostileText } from "@/testing/fixtures/properties";
import { readSessionId } from "./auth/session-cookie";
import { seal, unseal } from "./seal";

Object.assign(process.env, {
  AUTH_SECRET: "a secret of the tests that is long enough",
  CODAT_API_KEY: "key",
  APP_URL: "http://localhost:3999",
});

/** The parts of a sealed text as the bytes that they stand for. */
const partsOf = (text: string) => text.split(".").map((part) => Buffer.from(part, "base64url"));
const written = (parts: Buffer[]) => parts.map((part) => part.toString("base64url")).join(".");

it("whatever bit of a sealed text is turned, it is worthless", async () => {
  const sealed = await seal("state", { journey: "1" }, 60);
  const parts = partsOf(sealed);
  expect(await unseal("state", written(parts))).toMatchObject({ journey: "1" });
  const bits = parts.flatMap((part, index) => Array.from({ length: part.length * 8 }, (_, bit) => [index, bit]));
  for (const [index = 0, bit = 0] of bits) {
    const turned = parts.map((part) => Buffer.from(part));
    const byte = turned[index]?.[bit >> 3] ?? 0;
    turned[index]?.writeUInt8(byte ^ (1 << (bit & 7)), bit >> 3);
    expect(await unseal("state", written(turned))).toBeNull();
  }
});

it("a sealed text that was cut, lengthened or mixed with another is worthless", async () => {
  const [one, other] = await Promise.all([seal("state", { journey: "1" }, 60), seal("state", { journey: "2" }, 60)]);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: one.length - 1 }), fc.nat({ max: 4 }), async (cut, swapped) => {
      expect(await unseal("state", one.slice(0, cut))).toBeNull();
      const parts = one.split(".");
      parts[swapped] = other.split(".")[swapped] ?? "";
      if (parts.join(".") !== one) expect(await unseal("state", parts.join("."))).toBeNull();
    }),
    { numRuns: 100 },
  );
});

it("any payload comes back as it was sealed, and only for its purpose", async () => {
  const payload = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}x$/), fc.string({ unit: "grapheme", maxLength: 40 }));
  await fc.assert(
    fc.asyncProperty(payload, async (given) => {
      const sealed = await seal("refusal", given, 60);
      expect(await unseal("refusal", sealed)).toMatchObject(given);
      expect(await unseal("state", sealed)).toBeNull();
      expect(encodeURIComponent(sealed)).toBe(sealed);
    }),
    { numRuns: 50 },
  );
});

it("junk in place of a sealed text or a session is nothing, and no fault", async () => {
  const junk = fc.oneof(hostileText, fc.string({ unit: "binary", maxLength: 9_000 }), fc.base64String(), dotted());
  await fc.assert(
    fc.asyncProperty(junk, async (text) => {
      expect(await unseal("state", text)).toBeNull();
      expect(await readSessionId(text)).toBeNull();
    }),
    { numRuns: 200 },
  );
});

/** In the form of the real ones: a header of some algorithm, and four parts of anything. */
function dotted() {
  const header = fc.constantFrom(
    '{"alg":"none"}',
    '{"alg":"dir","enc":"A256GCM"}',
    '{"alg":"HS256"}',
    '{"zip":"DEF"}',
    "[]",
  );
  const rest = fc.array(fc.uint8Array({ maxLength: 24 }), { minLength: 2, maxLength: 4 });
  return fc
    .tuple(header, rest)
    .map(([head, parts]) => written([Buffer.from(head), ...parts.map((part) => Buffer.from(part))]));
}
