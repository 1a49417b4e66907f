import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { brandFile } from "@/lib/contracts/brand";
import type { ConsentDetailView, ReceiptFacts } from "@/lib/contracts/consent-record";
import { pdfText } from "@/testing/fixtures/pdf-text";
import { fc, hostileText } from "@/testing/fixtures/properties";
import { visualOrder } from "./pdf-scripts";
import { consentPdf } from "./receipt-pdf";

const brand = brandFile.parse(JSON.parse(readFileSync("brand/brand.json", "utf8")));
const record: ConsentDetailView = {
  id: "0b9f8a52-5a4e-4f0e-9a07-5b9f7a1f2f10",
  bankName: "Łódź & Crédit “Agricole”",
  bankLogoPath: "",
  connectionId: "",
  version: "2026-11.2",
  hash: "0123456789abcdef".repeat(4),
  language: "en-GB",
  agreedAt: "2026-03-29T00:30:00.000Z",
  agreedBy: "you",
  expiresAt: "2026-06-27T23:59:59.000Z",
  endedAt: null,
  endedBy: null,
  state: "current",
  text: "Why\nO’Brien’s bank asks – for €1 at a time.\n\nUntil when\nUntil June.",
  sections: ["Why", "Until when"].map((heading) => ({ id: heading, heading, paragraphs: [], list: [] })),
  changes: null,
};

const facts: ReceiptFacts = {
  id: record.id,
  operator: "Larkfield Finance Ltd",
  permission: null,
  company: "Brightwater Bakery Ltd",
  agreedBy: "ann@brightwater.example",
  bank: record.bankName,
  providedBy: "TrueLayer",
  accounts: ["Current account, ending 1234", "Savings"],
  checkAt: "https://links.example/r/C5-KUlpOTw6aB1uffocTEAECAwQFBgcI",
};

async function write(some: Partial<ConsentDetailView> = {}, timeZone = "UTC"): Promise<string> {
  const paper = { record: { ...record, ...some }, facts, timeZone };
  return Buffer.from(await consentPdf(paper, brand)).toString("latin1");
}

test("the exact text, its hash and the times can be read and copied out of the file", async () => {
  const text = pdfText(await write());
  expect(text).toContain("Agreement to share data from Łódź & Crédit “Agricole”");
  expect(text).toContain("O’Brien’s bank asks – for €1 at a time.");
  expect(text).toContain("Agreed on 29 March 2026 at 00:30 UTC");
  expect(text).toContain("Active from 29 March 2026 until 27 June 2026");
  expect(text).toContain(record.hash);
  expect(text).toContain("page 1 of 1");
});

test("it says who agreed for which company, what was shared, who did each part, and where to check it", async () => {
  const text = pdfText(await write());
  for (const part of [
    "Company Brightwater Bakery Ltd",
    "Agreed by ann@brightwater.example",
    "Accounts Current account, ending 1234; Savings",
    "Asked for by Larkfield Finance Ltd",
    "Collected by Codat, through TrueLayer, the regulated provider",
  ])
    expect(text).toContain(part);
  // It may break over lines.
  expect(text.replace(/ /g, "")).toContain(facts.checkAt);
});

test("times are by the customer's clocks, with those of UTC beside them", async () => {
  expect(pdfText(await write({}, "Europe/Kyiv"))).toContain("29 March 2026 at 02:30 EET (29 March 2026 at 00:30 UTC)");
});

test("an agreement that ended says so", async () => {
  expect(pdfText(await write({ endedAt: "2026-04-01T10:00:00.000Z" }))).toContain("Ended on 1 April 2026 at 10:00 UTC");
});

test("a long agreement runs over whole pages, each with its number", async () => {
  const pdf = await write({ text: `Why\n${"We ask for this, step by step. ".repeat(400)}` });
  const pages = pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
  expect(pages).toBeGreaterThan(2);
  expect(pdfText(pdf)).toContain(`page ${pages} of ${pages}`);
});

test("letters of other scripts stay themselves; what no font has becomes a question mark", async () => {
  const latin = "ÀÿĀžŞţĕſƒơǾșẞẽỳ₺₴№…‰";
  const greek = "ΑΒΓαβγώ";
  const cyrillic = "Жизнь Їґё";
  const text = pdfText(await write({ text: `${latin}\n${greek}\n${cyrillic}\n\u{13000}\u202Ex\u00a0y\u2060z\u2011` }));
  for (const part of [latin, greek, cyrillic, "?x yz-"]) expect(text).toContain(part);
});

test("a bank is named in whatever script it writes itself, with words from right to left in their order", async () => {
  const bankName = "中國銀行 (Bank of China) البنك ☕";
  const pdf = await write({ bankName, text: "בנק הפועלים\nธนาคาร\nबैंक\n국민은행\nみずほ銀行" });
  const text = pdfText(pdf);
  for (const part of ["中國銀行 (Bank of China) ", "☕", "국민은행", "みずほ銀行"]) expect(text).toContain(part);
  // As they stand on the page, from the left; the file says beside it what they spell.
  expect(text).toContain([..."בנק הפועלים"].reverse().join(""));
  expect(pdf.match(/\/ActualText/g)).toHaveLength(3);
  expect(text).not.toContain("?");
  expect(visualOrder("Pay بنك القاهرة 24 now")).toBe("Pay 24 القاهرة بنك now");
  expect(visualOrder("Pay 24 now")).toBe("Pay 24 now");
});

test("screen readers get a title, a language, and headings apart from text", async () => {
  const pdf = await write();
  expect(pdf.slice(0, 8)).toBe("%PDF-1.7");
  expect(pdf).toContain("/Lang (en-GB)");
  expect(pdf).toContain("/DisplayDocTitle true");
  expect(pdf).toContain("/Marked true");
  expect(pdf.match(/\/S \/H1\b/g)).toHaveLength(1);
  expect(pdf.match(/\/S \/H2\b/g)).toHaveLength(2);
});

test("whatever an agreement or a bank's name holds, it becomes a file that is whole", async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, hostileText, async (text, bankName) => {
      const pdf = await write({ text: `Why\n${text}\n\nUntil when`, bankName });
      expect(pdf.slice(0, 8)).toBe("%PDF-1.7");
      expect(pdf.trimEnd().endsWith("%%EOF")).toBe(true);
      expect(pdf).not.toContain("/JavaScript");
      expect(pdf.match(/\/S \/H1\b/g)).toHaveLength(1);
      expect(pdfText(pdf)).toContain("Until when");
    }),
    { numRuns: 12 },
  );
});
