import { expect, test } from "vitest";
import { readEnv } from "./env";

const needed = { AUTH_SECRET: "a".repeat(32), CODAT_API_KEY: "key" };

test("mail without a sender is refused", () => {
  expect(() => readEnv({ ...needed, SMTP_URL: "smtp://localhost:2525" })).toThrow(/MAIL_FROM: missing/);
  expect(readEnv({ ...needed, SMTP_URL: "smtp://localhost:2525", MAIL_FROM: "a@b.example" }).MAIL_FROM).toBe(
    "a@b.example",
  );
});

test("a sender is an address, with or without a name", () => {
  expect(readEnv({ ...needed, MAIL_FROM: "Larkfield Finance <a@b.example>" }).MAIL_FROM).toContain("<a@b.example>");
  expect(readEnv({ ...needed, MAIL_FROM: "no-reply@localhost" }).MAIL_FROM).toBe("no-reply@localhost");
  for (const wrong of [
    "Larkfield",
    "a@b.example, c@d.example",
    "Lark\nBcc: x@y.example <a@b.example>",
    '"x" <a@b.example>',
  ]) {
    expect(() => readEnv({ ...needed, MAIL_FROM: wrong }), wrong).toThrow(/MAIL_FROM/);
  }
});

test("a mail server is named by an smtp URL", () => {
  for (const wrong of ["https://mail.example", "mail.example:25"]) {
    expect(() => readEnv({ ...needed, SMTP_URL: wrong, MAIL_FROM: "a@b.example" }), wrong).toThrow(/SMTP_URL/);
  }
});

test("an identity provider needs all of its three settings, and the message names those that are missing", () => {
  expect(() => readEnv({ ...needed, OIDC_ISSUER: "https://id.example" })).toThrow(
    /OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: missing/,
  );
  const all = { OIDC_ISSUER: "https://id.example/", OIDC_CLIENT_ID: "site", OIDC_CLIENT_SECRET: "s" };
  expect(readEnv({ ...needed, ...all }).OIDC_ISSUER).toBe("https://id.example");
});

test("the schedules that customers may choose are a list, or none", () => {
  const read = (text: string | undefined) => readEnv({ ...needed, SYNC_SCHEDULES: text }).SYNC_SCHEDULES;
  expect(read(undefined)).toEqual(["daily", "weekly", "monthly"]);
  expect(read(" Hourly, daily ,daily")).toEqual(["hourly", "daily"]);
  expect(read("none")).toEqual([]);
  expect(() => read("yearly")).toThrow(/SYNC_SCHEDULES/);
});

test("the wait between refreshes is a whole number of minutes up to a day", () => {
  const read = (text: string | undefined) =>
    readEnv({ ...needed, REFRESH_COOLDOWN_MINUTES: text }).REFRESH_COOLDOWN_MINUTES;
  expect([read(undefined), read(""), read("0"), read("1440")]).toEqual([15, 15, 0, 1440]);
  for (const wrong of ["-1", "1441", "1.5", "soon"]) expect(() => read(wrong), wrong).toThrow(/REFRESH_COOLDOWN/);
});
