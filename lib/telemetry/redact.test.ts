import { expect, test } from "vitest";
import { redactText } from "./redact";

test.each([
  [
    "at https://link.codat.io/company/1?otp=123456&lang=en",
    "at https://link.codat.io/company/1?otp=[redacted]&lang=en",
  ],
  ["GET /connect/return?companyId=1&state=eyJh.x-_y", "GET /connect/return?companyId=1&state=[redacted]"],
  ["Authorization: Basic c2FuZGJveC1rZXk=", "Authorization: Basic [redacted]"],
  ["bad header Bearer abc.def-ghi", "bad header Bearer [redacted]"],
  ["connect to postgresql://link:pass@db:5432/link failed", "connect to postgresql://[redacted]@db:5432/link failed"],
  ["550 no such person: ann.b+x@mail.example.com", "550 no such person: [redacted]"],
  ["GET /x?ref=1&reset-token=abc&page=2", "GET /x?ref=1&reset-token=[redacted]&page=2"],
  ["no mailbox r&d@brightwater.example", "no mailbox [redacted]"],
  ["no mailbox user*#1'@xn--bcher-kva.xn--p1ai!", "no mailbox [redacted]!"],
  ["no mailbox jürgen@bücher.example, try again", "no mailbox [redacted], try again"],
  ["GET /start/ann%40brightwater.example", "GET /start/[redacted]"],
  [
    "Failed query: select 1 where a = $1\nparams: Quillfeather Ltd\n    at x\nmore",
    "Failed query: select 1 where a = $1\nparams: [redacted]",
  ],
  ["at open (node_modules/next@16.4.6/dist/x.js:1:2)", "at open (node_modules/next@16.4.6/dist/x.js:1:2)"],
])("secrets and addresses are taken out of what a library says: %s", (text, expected) => {
  expect(redactText(text)).toBe(expected);
});

test("a long text is cut at the end of a word, and no half of a secret is left", () => {
  const long = `${"word ".repeat(798)}ann.longname@brightwater.example and more`;
  expect(redactText(long)).toBe(`${"word ".repeat(797)}word[cut]`);
  expect(redactText(`x ${"a".repeat(100_000)}`)).toBe("x[cut]");
  expect(redactText("a".repeat(100_000))).toBe("[cut]");
});

/** Texts that keep an expression trying for as long as they are: what a stranger would send. */
const hostile: Record<string, (length: number) => string> = {
  "an address that never ends": (length) => `${"a".repeat(length / 2)}@${"b.".repeat(length / 4)}`,
  "many that end nowhere": (length) => "a@b.c".repeat(length / 5),
  "signs of an address only": (length) => "@".repeat(length),
  "coded signs of an address": (length) => "a%40".repeat(length / 4),
  "a word of dots": (length) => "a.".repeat(length / 2),
  "one letter": (length) => "a".repeat(length),
  "a secret's name without a value": (length) => `?${"otp".repeat(length / 3)}`,
  "names of secrets without values": (length) => "?otp".repeat(length / 4),
  "a name with every secret": (length) => `&${"token-code-state-".repeat(length / 17)}=`,
  "credentials and then blanks": (length) => `Basic${" ".repeat(length)}`,
  "credentials over and over": (length) => "Bearer ".repeat(length / 7),
  "users of many addresses": (length) => "://a".repeat(length / 4),
  "a user that never ends": (length) => `://${"a:".repeat(length / 2)}`,
  "values over and over": (length) => "\nparams: ".repeat(length / 9),
  blanks: (length) => " ".repeat(length),
};

test.each(Object.keys(hostile))("four times as long a text costs about four times as much: %s", (name) => {
  const cost = (length: number) => {
    const text = hostile[name]?.(length) ?? "";
    const times = Array.from({ length: 7 }, () => {
      const beganAt = performance.now();
      redactText(text, Number.POSITIVE_INFINITY);
      return performance.now() - beganAt;
    });
    return Math.min(...times);
  };
  // A cost by the square of the length would be sixteen times as much, and at this length many seconds.
  const [short, long] = [cost(50_000), cost(200_000)];
  expect(long).toBeLessThan(10 * Math.max(short, 50));
});
