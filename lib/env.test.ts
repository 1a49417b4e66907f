import { expect, test } from "vitest";
import { readEnv } from "./env";

const needed = { AUTH_SECRET: "a".repeat(32), CODAT_API_KEY: "key" };
const read = (variables: Record<string, string>) => readEnv({ ...needed, ...variables });

const wrong: Record<string, string[]> = {
  PORT: ["0", "65536", "three", "80.5"],
  APP_URL: [
    "link.example.com",
    "ftp://link.example.com",
    "https://link.example.com/path",
    "https://me@link.example.com",
  ],
  AUTH_SECRET: ["", "a", "a".repeat(31)],
  CODAT_API_KEY: ["", "  "],
  CODAT_API_URL: ["api.codat.io", "file:///etc"],
  CODAT_LINK_HOSTS: ["https://link.codat.io", "link.codat.io/path", "*", "link.*.io"],
  CODAT_WEBHOOK_SECRET: ["whsec_!", "none at all."],
  DATABASE_URL: ["localhost:5432/link", "mysql://localhost/link"],
  SMTP_URL: ["https://mail.example", "mail.example:25"],
  MAIL_FROM: ["Larkfield", "a@b.example, c@d.example", "Lark\nBcc: x@y.example <a@b.example>", '"x" <a@b.example>'],
  SYNC_SCHEDULES: ["yearly", "daily,yearly", "none,daily", ","],
  REFRESH_COOLDOWN_MINUTES: ["-1", "1441", "1.5", "soon"],
  METRICS_TOKEN: ["short"],
  OTEL_EXPORTER_OTLP_ENDPOINT: ["collector:4318"],
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: ["collector"],
  SHUTDOWN_DELAY_SECONDS: ["-1", "301", "soon"],
  TRUSTED_PROXY_HOPS: ["-1", "11", "one"],
  REQUESTS_PER_MINUTE_PER_ADDRESS: ["-1", "many"],
  RETENTION_JOURNEY_DAYS: ["6", "3651"],
  RETENTION_EVENT_DAYS: ["29", "36501"],
  RETENTION_WEBHOOK_DAYS: ["6", "366"],
  RETENTION_SIGN_IN_DAYS: ["6", "3651"],
  RETENTION_CONSENT_YEARS: ["0", "101"],
  LOG_LEVEL: ["loud", "INFO"],
};

test.each(Object.entries(wrong).flatMap(([name, texts]) => texts.map((text) => [name, text] as const)))(
  "%s may not be %j",
  (name, text) => {
    expect(() => read({ [name]: text })).toThrow(new RegExp(`^The site cannot start:\n  - ${name}: .+\nVariables .+$`));
  },
);

test("one message names everything that is wrong, and shows nothing that may be secret", () => {
  const secrets = { DATABASE_URL: "pg://me:hunter2@db", SMTP_URL: "mail://me:hunter2@mail", METRICS_TOKEN: "hunter2" };
  const faults = messageOf(() => read({ ...secrets, AUTH_SECRET: "hunter2", CODAT_API_KEY: "", PORT: "x" }));
  for (const name of [...Object.keys(secrets), "AUTH_SECRET", "CODAT_API_KEY", "PORT"])
    expect(faults).toContain(`- ${name}: `);
  expect(faults).not.toContain("hunter2");
});

test("a variable that is empty is not set", () => {
  const empty = Object.fromEntries(Object.keys(wrong).map((name) => [name, " "]));
  expect(readEnv({ ...empty, ...needed })).toEqual(readEnv(needed));
});

test("mail needs a sender", () => {
  const server = { SMTP_URL: "smtp://localhost:2525" };
  expect(() => read(server)).toThrow(/MAIL_FROM: missing/);
  for (const from of ["a@b.example", "Larkfield Finance <a@b.example>", "no-reply@localhost"])
    expect(read({ ...server, MAIL_FROM: from }).MAIL_FROM).toBe(from);
});

test("an identity provider needs all of its three settings, and the message names those that are missing", () => {
  expect(() => read({ OIDC_ISSUER: "https://id.example" })).toThrow(/OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: missing/);
  const all = { OIDC_ISSUER: "https://id.example/", OIDC_CLIENT_ID: "site", OIDC_CLIENT_SECRET: "s" };
  expect(read(all).OIDC_ISSUER).toBe("https://id.example");
  expect(() => read({ ...all, OIDC_ISSUER: "id.example" })).toThrow(/- OIDC_ISSUER: must be a whole address/);
});

test("the sandbox's secret is for the sandbox alone", () => {
  const known = { AUTH_SECRET: "sandbox-secret-for-local-use-only-0123456789" };
  expect(() => read(known)).toThrow(/AUTH_SECRET: this is the sandbox's/);
  expect(read({ ...known, CODAT_API_URL: "http://localhost:4010" }).AUTH_SECRET).toBe(known.AUTH_SECRET);
});

test("the schedules that customers may choose are a list, or none", () => {
  expect(read({}).SYNC_SCHEDULES).toEqual(["daily", "weekly", "monthly"]);
  expect(read({ SYNC_SCHEDULES: " Hourly, daily ,daily" }).SYNC_SCHEDULES).toEqual(["hourly", "daily"]);
  expect(read({ SYNC_SCHEDULES: "none" }).SYNC_SCHEDULES).toEqual([]);
});

test("a proxy is believed where the site's address is https, which only a proxy can answer", () => {
  expect(read({}).TRUSTED_PROXY_HOPS).toBe(0);
  expect(read({ APP_URL: "http://link.example.com" }).TRUSTED_PROXY_HOPS).toBe(0);
  expect(read({ APP_URL: "https://link.example.com" }).TRUSTED_PROXY_HOPS).toBe(1);
  expect(read({ APP_URL: "https://link.example.com", TRUSTED_PROXY_HOPS: "0" }).TRUSTED_PROXY_HOPS).toBe(0);
});

test("the site's address is that of its port, unless it is said", () => {
  expect(read({ PORT: "4000" }).APP_URL).toBe("http://localhost:4000");
  expect(read({ APP_URL: "https://Link.Example.com:8443/" }).APP_URL).toBe("https://Link.Example.com:8443");
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return String(error);
  }
  throw new Error("nothing was refused");
}
