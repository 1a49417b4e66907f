import { createTransport } from "nodemailer";
import { expect, test } from "vitest";
import { getMailBrand } from "@/lib/brand";
import { fc, hostileText } from "@/testing/fixtures/properties";
import { oneLine, shortName, writeLetter } from "./letter";

Object.assign(process.env, {
  AUTH_SECRET: "a secret of the tests that is long enough",
  CODAT_API_KEY: "key",
  APP_URL: "http://localhost:3999",
});
const transport = createTransport({ streamTransport: true, buffer: true });
const injection = fc.constantFrom(
  "\r\nBcc: all@evil.example",
  "\nSubject: other",
  "\r\n\r\n<h1>",
  "\u2028Bcc: x@y",
  "\0",
  "=?utf-8?q?=0ABcc:_x?=",
);
const typed = fc.tuple(hostileText, injection, hostileText).map((parts) => parts.join(""));

test("whatever a name holds, a mail has the headers that we wrote and no more", async () => {
  await fc.assert(
    fc.asyncProperty(typed, async (name) => {
      const subject = `${shortName(name)} invites you`;
      const mail = writeLetter(getMailBrand(), {
        subject,
        title: name,
        paragraphs: [name],
        action: null,
        notes: [name],
      });
      const { message } = await transport.sendMail({
        ...mail,
        from: "a@example.com",
        to: { name: "", address: "b@example.com" },
      });
      const [head = ""] = String(message).split("\r\n\r\n");
      const names = head
        .replace(/\r\n[ \t]+/g, " ")
        .split("\r\n")
        .map((line) => line.split(":")[0]);
      expect(names.sort()).toEqual(["Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To"]);
      expect(head).not.toMatch(/[^\r]\n|\r[^\n]/);
    }),
    { numRuns: 150 },
  );
});

test("whatever a name holds, it is text in the HTML and adds no element", () => {
  fc.assert(
    fc.property(typed, typed, (name, url) => {
      const action = { label: name, url: `https://site.example/x?${new URLSearchParams({ next: url })}` };
      const letter = (text: string) => ({
        subject: text,
        title: text,
        paragraphs: [text],
        action: { ...action, label: text },
        notes: [text],
      });
      const tags = (text: string) => writeLetter(getMailBrand(), letter(text)).html.match(/<[^>]*>/g);
      expect(tags(name)).toEqual(tags("plain"));
    }),
    { numRuns: 150 },
  );
});

test("one line is one line without hidden turns, of whole letters, and as long as it may be", () => {
  fc.assert(
    fc.property(typed, fc.integer({ min: 1, max: 60 }), (text, longest) => {
      const line = oneLine(text, longest);
      expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
      expect([...line].length).toBeLessThanOrEqual(longest);
      expect(oneLine(line, longest)).toBe(line);
    }),
  );
});

test("a mail shows a logo that mail programs can show, with the name in its stead, and else the name", () => {
  const letter = { subject: "s", title: "t", paragraphs: [], action: null, notes: [] };
  const head = (logoUrl: string | null) =>
    writeLetter({ ...getMailBrand(), logoUrl }, letter).html.match(/<td class="name".*<\/td>/)?.[0];
  expect(head(null)).toMatch(/>Larkfield<\/td>$/);
  expect(head("https://site.example/brand/logo.png?v=1")).toMatch(
    /<img src="https:\/\/site\.example\/brand\/logo\.png\?v=1" alt="Larkfield"/,
  );
});
