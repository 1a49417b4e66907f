import { expect, test } from "vitest";
import { fc, hostileText } from "@/testing/fixtures/properties";
import { displayText } from "./bank-text";

test("whatever a bank wrote, it is shown as one line of whole letters, no longer than it may be", () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 1, max: 40 }), (text, max) => {
      const line = displayText(text, max);
      expect([...line].length).toBeLessThanOrEqual(max);
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
      expect(line).toBe(line.trim());
    }),
    { numRuns: 1_000 },
  );
});

test("what is shown stays as it is when it is shown again", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const line = displayText(text, 500);
      expect(displayText(line, 500)).toBe(line);
    }),
    { numRuns: 1_000 },
  );
});
