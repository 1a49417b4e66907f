import { expect, it } from "vitest";
import { fc } from "@/testing/fixtures/properties";
import { readEmailAddress } from "./email-address";
import { readStartJourney } from "./journey";
import { readInvitation, readKeepAccess, readSignIn } from "./people";

const id = "0d9f3c1e-6a1b-4c2d-8e3f-000000000001";

/** What each form that asks for an address makes of it; null where it is refused. */
function inEveryForm(email: string): (string | null)[] {
  const start = readStartJourney({ requestId: id, companyName: "Brightwater", email });
  const others = [
    readSignIn({ email }),
    readInvitation({ company: id, role: "member", email }),
    readKeepAccess({ company: id, email }),
  ];
  return [start, ...others].map((form) => (form.ok ? form.input.email : null));
}

it.each([
  ["accounts&payable@brightwater.example", "accounts&payable@brightwater.example"],
  ["orders/north@brightwater.example", "orders/north@brightwater.example"],
  ["a!#$%*=?^{|}~`@brightwater.example", "a!#$%*=?^{|}~`@brightwater.example"],
  ["D'Arcy'@Brightwater.Example", "d'arcy'@brightwater.example"],
  ["Ann+Bank@BRIGHTWATER.example", "ann+bank@brightwater.example"],
  ["ann@brightwater.photography", "ann@brightwater.photography"],
  ["ann@x.co", "ann@x.co"],
  ["Jürgen.Groß@brightwater.example", "jürgen.groß@brightwater.example"],
  ["ju\u0308rgen@brightwater.example", "jürgen@brightwater.example"],
  ["info@Bücher.example", "info@xn--bcher-kva.example"],
  ["info@XN--BCHER-KVA.example", "info@xn--bcher-kva.example"],
  ["счёт@пример.бел", "счёт@xn--e1afmkfd.xn--90ais"],
  ["用户@例子.公司", "用户@xn--fsqu00a.xn--55qx5d"],
  ["ann＠brightwater。example", "ann@brightwater.example"],
  ["\ufeff\u200bann\u00ad@bright\u200bwater.example\u00a0\u200e", "ann@brightwater.example"],
  [" \tann@brightwater.example\r\n", "ann@brightwater.example"],
])("%j is taken in every form, as %s", (typed, address) => {
  expect(inEveryForm(typed)).toEqual(Array.from({ length: 4 }, () => address));
  expect(readEmailAddress(address), "however often it is read").toBe(address);
});

it.each([
  "ann",
  "@brightwater.example",
  "ann@",
  "ann@brightwater",
  "ann@localhost",
  "ann..lee@brightwater.example",
  ".ann@brightwater.example",
  "ann.@brightwater.example",
  "ann@brightwater..example",
  "ann@-brightwater.example",
  "ann@brightwater.example.",
  "ann@192.0.2.1",
  "ann@[192.0.2.1]",
  "ann@bücher.example:25",
  "ann@bücher.example/x",
  "ann@bücher .example",
  "ann lee@brightwater.example",
  "ann@lee@brightwater.example",
  "ann@brightwater.example, bob@brightwater.example",
  "Ann <ann@brightwater.example>",
  "ann\n@brightwater.example",
  "ann\0@brightwater.example",
  `${"a".repeat(250)}@brightwater.example`,
  `ann@${"b".repeat(64)}.example`,
  "\ud800@brightwater.example",
])("%j is refused in every form", (typed) => {
  expect(inEveryForm(typed)).toEqual([null, null, null, null]);
});

it("an address that is taken is one line of at most 254 bytes, and is itself when it is read again", () => {
  const part = fc.string({ unit: "grapheme", maxLength: 12 });
  fc.assert(
    fc.property(fc.tuple(part, part, fc.constantFrom("example", "рф", "co.uk", "")), ([local, host, top]) => {
      const address = readEmailAddress(`${local}@${host}.${top}`);
      if (address === null) return;
      expect(address).not.toMatch(/[\s<>",;\p{C}]/u);
      expect(Buffer.byteLength(address)).toBeLessThanOrEqual(254);
      expect(readEmailAddress(address)).toBe(address);
    }),
  );
});
