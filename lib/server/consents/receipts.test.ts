import { afterAll, beforeAll, expect, test } from "vitest";
import { stopSharing } from "@/lib/server/connections/disconnect";
import { writeUploadedPdf } from "@/lib/uploaded-pdf";
import { pdfText } from "@/testing/fixtures/pdf-text";
import { fc } from "@/testing/fixtures/properties";
import { type Linked, startWorld, type World } from "@/testing/fixtures/world";
import { listConsentRecords } from "./consent-records";
import { readReceiptCode, receiptCode } from "./receipt-code";
import { signReceipt } from "./receipt-signature";
import { checkReceipt, checkReceiptCode, getReceipt, getReceiptPdf } from "./receipts";

let world: World;
let linked: Linked;
let id: string;
let pdf: Buffer;

beforeAll(async () => {
  world = await startWorld();
  linked = await world.linkedCompany();
  const [consent] = await listConsentRecords(linked.customer, linked.companyId);
  id = consent?.id ?? "";
  pdf = Buffer.from(await getReceiptPdf(linked.customer, { id, timeZone: "Europe/London" }));
});
afterAll(() => world.close());

const check = (bytes: Buffer) => checkReceipt(writeUploadedPdf(bytes));

test("a PDF receipt names company, person and accounts, and is genuine as it was downloaded", async () => {
  const text = pdfText(pdf.toString("latin1"));
  expect(text).toContain(`Agreed by ${linked.customer.email}`);
  expect(text).toMatch(/Accounts .+, ending \d{4}/);
  expect(text.replace(/ /g, "")).toContain(`http://localhost:3999/r/${receiptCode(id)}`);
  expect(await check(pdf)).toMatchObject({ kind: "valid", by: "file", bankName: "NatWest", endedAt: null });
  expect(pdf.length).toBeLessThan(128 * 1024);
});

test("a PDF with any byte changed, cut off or added is not genuine, nor is one without our seal", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(pdf.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const changed = Buffer.from(pdf);
      changed[at] = (changed[at] ?? 0) ^ by;
      expect((await check(changed)).kind).toBe("invalid");
    }),
    { numRuns: 200 },
  );
  for (const changed of [Buffer.concat([pdf, Buffer.from("\n1 0 obj")]), pdf.subarray(0, -1)])
    expect(await check(changed)).toEqual({ kind: "invalid", reason: "signature" });
  expect(await check(pdf.subarray(0, pdf.lastIndexOf("\n%receipt ")))).toEqual({ kind: "invalid", reason: "unsealed" });
});

test("a receipt from before it named a person or an address is genuine still", async () => {
  const { agreedBy, accounts, providedBy, checkAt, ...before } = JSON.parse(
    await getReceipt(linked.customer, id),
  ).receipt;
  const signature = await signReceipt("consent-receipt", before);
  expect(await checkReceipt(JSON.stringify({ receipt: before, signature }))).toMatchObject({ kind: "valid" });
  // A signature over a PDF is none over what a receipt says.
  const other = await signReceipt("consent-receipt-pdf", before);
  expect(await checkReceipt(JSON.stringify({ receipt: before, signature: other }))).toMatchObject({ kind: "invalid" });
});

test("the address on a receipt says how the agreement stands, and nothing of whose it is", async () => {
  const found = await checkReceiptCode(receiptCode(id));
  expect(found).toEqual({
    kind: "valid",
    by: "link",
    bankName: "NatWest",
    agreedAt: expect.any(String),
    expiresAt: expect.any(String),
    endedAt: null,
    isConnected: true,
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  await stopSharing(linked.customer, linked.connectionId);
  expect(await checkReceiptCode(receiptCode(id))).toMatchObject({ kind: "valid", endedAt: expect.any(String) });
});

test("an agreement whose customer never reached the bank is genuine, and nothing is active under it", async () => {
  const customer = await world.customer();
  await world.agree(await world.traveller(customer), "barclays_uk");
  const [begun] = await listConsentRecords(customer, customer.company.id);
  expect(await checkReceiptCode(receiptCode(begun?.id ?? ""))).toMatchObject({ endedAt: null, isConnected: false });
});

test("an address that was not made here leads to no agreement, whatever its id", async () => {
  const code = receiptCode(id);
  expect(readReceiptCode(code)).toBe(id);
  const bytes = Buffer.from(code, "base64url");
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(readReceiptCode(changed.toString("base64url"))).toBeNull();
  }
  for (const other of ["", "x", `${code}=`, `${code}A`, id])
    expect(await checkReceiptCode(other)).toEqual({ kind: "invalid", reason: "unreadable" });
  expect(await checkReceiptCode(receiptCode("0b9f8a52-5a4e-4f0e-9a07-5b9f7a1f2f10"))).toEqual({
    kind: "invalid",
    reason: "unknown",
  });
});
