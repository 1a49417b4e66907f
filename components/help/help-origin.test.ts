import { expect, test } from "vitest";
import { bankKeyIn, helpOrigin, withOrigin } from "./help-origin";

test.each([
  "/",
  "/start",
  "/connect",
  "/connect/natwest_uk",
  "/connect/return?statusCode=403&state=abc",
  "/data-access",
  "/sign-in?next=%2Faccount",
  "/account",
  "/account/data/transactions?q=rent",
  "/account/connections/6b0a1c9e-8a52-4a0e-9a55-6a3f3e0d8f11/stop",
])("help leads back to %s", (path) => expect(helpOrigin(path)).toBe(path));

test.each([
  "https://elsewhere.example/",
  "//elsewhere.example/connect",
  "/\\elsewhere.example/connect",
  "\\\\elsewhere.example",
  "javascript:alert(1)",
  "/api/journey/link",
  "/connect/../api/webhooks/codat",
  "/operator",
  "/account/../api/account/download",
  "/sign-in/confirm?token=abc",
  "",
  `/connect?q=${"a".repeat(3000)}`,
])("help does not lead to %s", (path) => expect(helpOrigin(path)).toBeNull());

test("a name given twice leads nowhere", () => {
  expect(helpOrigin(["/start", "/connect"])).toBeNull();
});

test("the way back travels whole from one help page to the next", () => {
  const link = withOrigin("/help/is-it-safe", "/connect?q=a&b#c");
  expect(new URL(link, "http://site.invalid").searchParams.get("from")).toBe("/connect?q=a&b#c");
});

test("which bank help was asked about is known from what would be shared with it alone", () => {
  expect(bankKeyIn("/connect/natwest_uk?login=new")).toBe("natwest_uk");
  expect(bankKeyIn("/connect/a%20b")).toBe("a b");
  for (const from of [null, "/connect", "/account/connections/x", "/connect/%E0%A4%A"])
    expect(bankKeyIn(from)).toBeNull();
});
