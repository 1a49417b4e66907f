import fc from "fast-check";

// The same examples in every run: what fails on one machine fails on all.
fc.configureGlobal({ seed: 20_260_301, numRuns: 300 });

/** Text of letters that mean something somewhere: to URLs, HTML, SQL, spreadsheets, mail, calendars and Unicode. */
export const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."=+-@\t\r\n\0\"'`\\%_;:,.&?#/|<>{}()[]~^$*! ",
        ..."\u00a0\u0085\u00ad\u061c\u200b\u200d\u200f\u2028\u2029\u202e\u2066\ufeff\ufffd\ufffe\u0301ßİıſΣςŁ日＝＠",
        "\r\n",
        "😀",
        "\ud800",
        "\udc00",
        "__proto__",
        "constructor",
        "javascript:",
        "../",
        "%00",
      ),
      fc.string({ unit: "grapheme", maxLength: 6 }),
      fc.string({ unit: "binary", maxLength: 3 }),
      fc.constantFrom("a", "Z", "7", "acme", "Brightwater Bakery"),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

/** Any value that JSON can hold, with keys and texts that trip programs up. */
export const anyJson = fc.jsonValue({ maxDepth: 4, stringUnit: "grapheme" });

export { default as fc } from "fast-check";
