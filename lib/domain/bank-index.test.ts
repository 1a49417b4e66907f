import { expect, it } from "vitest";
import { type BankView, bankIndexPayload } from "@/lib/contracts/bank";
import { fc } from "@/testing/fixtures/properties";
import { bankLogoPath, firstBanks, readBankIndex, toBankIndexPayload } from "./bank-index";

const text = fc.string({ unit: "binary", maxLength: 40 });
const bank: fc.Arbitrary<BankView> = fc
  .record({
    key: text,
    name: text,
    isBusiness: fc.boolean(),
    isPopular: fc.boolean(),
    country: fc.constantFrom("GB", "IE", null),
    family: fc.option(fc.record({ key: text, title: text, kind: text })),
  })
  .map((fields) => ({ ...fields, logoPath: bankLogoPath(fields.key) }));

it("a list that was written is read back as it was", () => {
  fc.assert(
    fc.property(fc.array(bank), (banks) => {
      const sent: unknown = JSON.parse(JSON.stringify(toBankIndexPayload(banks)));
      expect(readBankIndex(bankIndexPayload.parse(sent))).toEqual(banks);
    }),
  );
});

it("a key with a slash or half a surrogate pair still makes a path", () => {
  expect(bankLogoPath("a/b?c")).toBe("/api/logos/a%2Fb%3Fc");
  expect(bankLogoPath("a\ud800b")).toBe("/api/logos/a%EF%BF%BDb");
});

it("a page ends where a family does", () => {
  const families = ["a", null, "b", "b", "b", null].map((key) => ({
    family: key === null ? null : { key, title: "", kind: "" },
  }));
  expect([0, 1, 2, 3, 4, 9].map((count) => firstBanks(families, count).length)).toEqual([0, 1, 2, 5, 5, 6]);
});
