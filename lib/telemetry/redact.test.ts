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
  ["at open (node_modules/next@16.4.6/dist/x.js:1:2)", "at open (node_modules/next@16.4.6/dist/x.js:1:2)"],
])("secrets and addresses are taken out of what a library says: %s", (text, expected) => {
  expect(redactText(text)).toBe(expected);
});
