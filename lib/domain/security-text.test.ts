import { expect, test } from "vitest";
import { securityText } from "./security-text";

const now = new Date("2026-11-28T21:00:00Z");
const brand = { language: "en-GB", support: { email: "help@larkfield.example" } };
const appUrl = "https://link.example.com";

test("without a contact of its own, weaknesses are reported to support", () => {
  expect(securityText({ brand, appUrl, now })).toBe(
    [
      "Contact: mailto:help@larkfield.example",
      "Expires: 2026-12-28T00:00:00.000Z",
      "Preferred-Languages: en-GB",
      "Canonical: https://link.example.com/.well-known/security.txt",
      "",
    ].join("\n"),
  );
});

test("the brand's own contact and policy come before support", () => {
  const security = { contact: "https://larkfield.example/report", policy: "https://larkfield.example/disclosure" };
  const text = securityText({ brand: { ...brand, security }, appUrl, now });
  expect(text).toContain("Contact: https://larkfield.example/report\n");
  expect(text).toContain("Policy: https://larkfield.example/disclosure\n");
  expect(text).not.toContain("help@");
});
