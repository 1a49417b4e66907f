import { expect } from "@playwright/test";

/** A set of headers as Node and Playwright give them: names in lower case, several cookies as one text or as a list. */
type Headers = Record<string, string | string[] | undefined>;

const always = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};
const imagePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Expects of an answer what every answer carries; `what` names it when it does not. */
export function expectClosed(headers: Headers, what: string): void {
  for (const [name, value] of Object.entries(always)) expect.soft(headers[name], `${what}: ${name}`).toBe(value);
  expectPolicy(String(headers["content-security-policy"]), `${what}: content-security-policy`);
  expect.soft(headers["x-powered-by"], `${what}: x-powered-by`).toBeUndefined();
  for (const cookie of [headers["set-cookie"] ?? []].flat().flatMap((cookies) => cookies.split("\n"))) {
    expect.soft(cookie, `${what}: cookie`).toMatch(/; HttpOnly; /);
    expect.soft(cookie, `${what}: cookie`).toMatch(/; SameSite=Lax(;|$)/);
  }
}

function expectPolicy(policy: string, what: string): void {
  if (policy === imagePolicy) return;
  expect.soft(policy, what).toContain("default-src 'none'");
  expect.soft(policy, what).toContain("frame-ancestors 'none'");
  expect.soft(policy, what).toContain("base-uri 'none'");
  expect.soft(policy, what).not.toMatch(/unsafe|\*|data:/);
}
