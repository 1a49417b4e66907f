import { expect, test } from "vitest";
import { fc, hostileText } from "@/testing/fixtures/properties";
import { transactionName } from "./transaction-name";

test.each([
  ["FASTER PAYMENT J WHELAN WAGES", "J Whelan Wages"],
  ["DD HMRC VAT", "HMRC VAT"],
  ["S/O HARTLEY ESTATES RENT UNIT 4", "Hartley Estates Rent Unit 4"],
  ["S/O MARLOWE & FINCH ACCOUNTANTS", "Marlowe & Finch Accountants"],
  ["DD BT GROUP PLC", "BT Group plc"],
  ["SEPA PAYMENT KOHLER GMBH", "Kohler GmbH"],
  ["CARD PAYMENT TO SHELL PETROL ON 12 NOV CD 4821", "Shell Petrol"],
  ["CARD IKEA BUSINESS", "IKEA Business"],
  ["TRANSFER FROM RESERVE", "Transfer from Reserve"],
  ["O'BRIEN-SMITH LTD REF 0044817", "O'Brien-Smith Ltd"],
  ["CARD FACTORY PLC", "Card Factory plc"],
  ["BRASSERIE ÉTOILE", "Brasserie Étoile"],
])("%s is called %s", (sent, shown) => {
  expect(transactionName(sent)).toBe(shown);
});

test("what somebody wrote with small letters, figures alone, other scripts and bare codes stay as they are", () => {
  for (const text of ["PayPal *IKEA DD", "Faster payment to Ann", "4711 0815", "支払い", "ZX81 X-2"])
    expect(transactionName(text)).toBe(text);
  expect(transactionName("DD")).toBe("DD");
  expect(transactionName("FASTER PAYMENT")).toBe("Faster Payment");
  expect(transactionName("")).toBe("");
});

test("whatever a bank writes, there is a name exactly where it wrote something", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const name = transactionName(text);
      expect(name.length).toBeLessThanOrEqual(400);
      expect(name).toBe(name.trim());
    }),
  );
});
