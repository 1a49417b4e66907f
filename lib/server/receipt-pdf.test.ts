import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { brandFile } from "../contracts/brand";
import type { ConsentDetailView } from "../contracts/consent-record";
import { consentPdf } from "./receipt-pdf";

const brand = brandFile.parse(JSON.parse(readFileSync("brand/brand.json", "utf8")));
const record: ConsentDetailView = {
  id: "0b9f8a52-5a4e-4f0e-9a07-5b9f7a1f2f10",
  bankName: "Łódź & Crédit “Agricole” 🏦",
  bankLogoPath: "",
  connectionId: "",
  version: "1",
  hash: "a".repeat(64),
  language: "en-GB",
  agreedAt: "2026-03-29T00:30:00.000Z",
  agreedBy: "you",
  expiresAt: "2026-06-27T23:59:59.000Z",
  endedAt: null,
  endedBy: null,
  state: "current",
  text: `Why\n${"We ask for this, €1 at a time, from O’Brien’s bank. ".repeat(200)}`,
  sections: [{ id: "why", heading: "Why", paragraphs: [], list: [] }],
  changes: null,
};

it("an agreement of any length and in any script becomes a PDF of whole pages", async () => {
  const text = Buffer.from(await consentPdf(record, brand)).toString("latin1");
  expect(text.slice(0, 5)).toBe("%PDF-");
  expect(text.trimEnd().endsWith("%%EOF")).toBe(true);
  expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
  expect(text).toContain("/Lang (en-GB)");
});
