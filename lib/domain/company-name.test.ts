import { expect, it } from "vitest";
import { fc, hostileText } from "@/testing/fixtures/properties";
import { codatCompanyName, shortName } from "./company-name";
import { withStop } from "./with-stop";

/** The pattern of `name` in Codat's OpenAPI document. */
const accepted = /^[A-Za-z0-9\s\-',&@.,?!\s]+$/;
const id = "0d9f3c1e-0000-4000-8000-000000000000";

it.each([
  ["Brightwater Bakery Ltd", "Brightwater Bakery Ltd"],
  ["Café Zoë", "Cafe Zoe"],
  ["Smith & Sons “Fine” Foods", "Smith & Sons 'Fine' Foods"],
  ["Straße Łódź ApS", "Strasse Lodz ApS"],
  ["Rocket 🚀 Co", "Rocket Co"],
  ["<script>alert(1)</script>", "scriptalert1-script"],
  ["東京", "Company 0d9f3c1e"],
])("%s reaches Codat as %s", (name, expected) => {
  expect(codatCompanyName(name, id)).toBe(expected);
});

it("every name becomes one that Codat accepts", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (name) => {
      const safe = codatCompanyName(name, id);
      expect(safe).toMatch(accepted);
      expect(safe.length).toBeLessThanOrEqual(200);
    }),
  );
});

it("a safe name is one line without blanks around it, and is left alone", () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, fc.string({ unit: "grapheme", maxLength: 300 })), (name) => {
      const safe = codatCompanyName(name, id);
      expect(safe).toBe(safe.trim().replace(/\s+/g, " "));
      expect(safe).toMatch(/[A-Za-z0-9]/);
      expect(codatCompanyName(safe, id)).toBe(safe);
    }),
  );
});

it("cuts only a very long name in a sentence, which then ends once", () => {
  expect(shortName("Brightwater Bakery Ltd")).toBe("Brightwater Bakery Ltd");
  const short = shortName("Ö".repeat(200));
  expect([...short]).toHaveLength(60);
  expect(withStop(short)).toBe(short);
  expect(short.endsWith("Ö…")).toBe(true);
});
