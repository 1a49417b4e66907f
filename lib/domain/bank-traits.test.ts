import { describe, expect, it } from "vitest";
import { fc } from "@/testing/fixtures/properties";
import { bankTraits } from "./bank-traits";

describe("what a key and a name say about a bank", () => {
  it.each([
    ["natwest_business_uk", "NatWest Business", true, "GB"],
    ["natwest_uk", "NatWest", false, "GB"],
    ["natwest_uk_business", "NatWest", true, "GB"],
    ["aib_ie", "AIB", false, "IE"],
    ["aib-ie", "AIB", false, "IE"],
    ["upvr", "Revolut", false, null],
    ["abcd", "AIB (NI)", false, "GB"],
    ["abcd", "Bank of Ireland (UK)", false, "GB"],
    ["abcd", "Bank of Ireland", false, null],
    ["abcd", "Bank of Ireland (Republic of Ireland)", false, "IE"],
    ["abcd", "Ulster Bank ROI", false, "IE"],
    ["abcd", "Barclays Corporate", true, null],
    ["abcd", "Tide", true, null],
    ["n26_de", "N26", false, "DE"],
    ["banco_de_sabadell", "Banco Sabadell", false, null],
    ["ie", "Bank", false, null],
    ["demobank_truelayer", "Demo Bank", false, null],
    ["x_constructor", "Bank (constructor)", false, null],
  ])("%s, %s: business %s, country %s", (key, name, isBusiness, country) => {
    expect(bankTraits({ key, name })).toEqual({ isBusiness, country });
  });

  it("no key and no name makes it throw", () => {
    const text = fc.string({ unit: "binary", maxLength: 80 });
    fc.assert(
      fc.property(text, text, (key, name) => {
        expect(bankTraits({ key, name }).country ?? "GB").toMatch(/^[A-Z]{2}$/);
      }),
    );
  });
});
