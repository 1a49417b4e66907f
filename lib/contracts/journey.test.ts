import { expect, it } from "vitest";
import { fc } from "@/testing/fixtures/properties";
import { readStartJourney } from "./journey";

const requestId = "0d9f3c1e-6a1b-4c2d-8e3f-000000000001";
const read = (fields: Record<string, string>) => readStartJourney({ requestId, ...fields });

it("a company name is enough; what is left empty is nothing", () => {
  expect(read({ companyName: "  Brightwater \t Bakery  ", email: "", reference: " " })).toEqual({
    ok: true,
    input: { companyName: "Brightwater Bakery", email: null, suggestedEmail: "", reference: null, requestId },
    bankKey: null,
  });
});

it.each([
  "Søren's Café & Co",
  'The "Best" Ltd',
  "Rocket 🚀",
  "株式会社",
  "é".repeat(200),
  "👩‍👩‍👧 & 🚀",
  "<b>Bold</b> Ltd",
  "=1+1 Ltd",
])("the name %s is taken as it is", (companyName) => {
  expect(read({ companyName })).toMatchObject({ ok: true, input: { companyName } });
});

it.each([
  ["\ufeffBrightwater\u200b Bakery\u00a0Ltd", "Brightwater Bakery Ltd"],
  ["Bright\u00adwater \u200eBakery\u2060", "Brightwater Bakery"],
  ["\u202aBrightwater\u202c \u2066Bakery\u2069", "Brightwater Bakery"],
  ["Bright\u200cwater \u200dBakery\u200d", "Brightwater Bakery"],
  ["نان\u200cوایی", "نان\u200cوایی"],
  [
    "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} Bakery\u{e0067}",
    "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} Bakery",
  ],
  ["❤\ufe0f Bakery", "❤\ufe0f Bakery"],
])("what cannot be seen in the name %j is taken out", (companyName, seen) => {
  expect(read({ companyName, reference: companyName, email: "\u200b\u00a0" })).toMatchObject({
    ok: true,
    input: { companyName: seen, reference: seen, email: null },
  });
});

it.each([
  [{ companyName: "" }, { companyName: "required" }],
  [{ companyName: " \n " }, { companyName: "required" }],
  [{ companyName: "\u200b\u200d" }, { companyName: "required" }],
  [{ companyName: "x".repeat(201) }, { companyName: "too-long" }],
  [{ companyName: "x".repeat(10_000) }, { companyName: "too-long" }],
  [{ companyName: "x".repeat(30_000) }, { companyName: "too-long" }],
  [{ companyName: "Evil\u0000 Ltd" }, { companyName: "control-characters" }],
  [{ companyName: "Evil \u202etdL" }, { companyName: "control-characters" }],
  [{ companyName: "A", email: "nobody" }, { email: "not-an-email" }],
  [{ companyName: "A", email: "a@b.example", reference: "r".repeat(101) }, { reference: "too-long" }],
])("%o is refused with %o", (fields, problems) => {
  const form = read(fields);
  expect(form).toMatchObject({ ok: false, refused: { problems, requestId } });
  expect(form.ok === false && Object.keys(form.refused.problems)).toEqual(Object.keys(problems));
});

it("no form at all makes it fail", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("companyName", "email", "reference", "requestId"), fc.string({ unit: "binary" })),
      (form) => {
        const result = readStartJourney(form);
        if (result.ok) expect([...result.input.companyName].length).toBeLessThanOrEqual(200);
      },
    ),
  );
});

it("a name of thousands of marks on one letter is refused before it costs anything", () => {
  const form = {
    companyName: `a${"\u0301\u0316".repeat(10_000)}`,
    email: "",
    reference: "",
    requestId: crypto.randomUUID(),
  };
  const times = Array.from({ length: 7 }, () => {
    const beganAt = performance.now();
    const read = readStartJourney(form);
    expect(read.ok ? null : read.refused.problems.companyName).toBe("too-long");
    return performance.now() - beganAt;
  });
  // To normalise it takes hundreds.
  expect(Math.min(...times)).toBeLessThan(50);
});
