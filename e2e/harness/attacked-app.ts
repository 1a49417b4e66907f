import { hash } from "node:crypto";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fromOurPage } from "./journey";
import type { RawRequest } from "./raw-request";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What one network address may ask for in a minute of the app that these tests attack. */
export const perMinute = 300;
/** What must be found nowhere outside: each is recognisable wherever it turns up. */
export const secrets = {
  AUTH_SECRET: "planted-auth-secret-0123456789abcdefghijklmnop",
  OIDC_CLIENT_SECRET: "planted-oidc-secret-0123456789",
  CODAT_WEBHOOK_SECRET: "whsec_cGxhbnRlZC13ZWJob29rLXNlY3JldC0wMTIzNDU2Nzg5",
};

/** `test.use(attackedApp)`: an app with those secrets, that limit and a brand whose logo holds a script. */
export const attackedApp = {
  database: "embedded" as const,
  appEnv: {
    ...secrets,
    OIDC_ISSUER: "http://localhost:9",
    OIDC_CLIENT_ID: "link-site",
    BRAND_DIR: hostileBrand(),
    REQUESTS_PER_MINUTE_PER_ADDRESS: String(perMinute),
    LOG_LEVEL: "debug",
  },
  expectedMessages: [/Failed to load resource|sandboxed/],
};

export const form = { "content-type": "application/x-www-form-urlencoded" };
export const ourForm = { ...form, ...fromOurPage };

/** A visitor whom nobody has seen before. */
export function withOwnAddress(request: RawRequest): RawRequest {
  const [a, b] = crypto.getRandomValues(new Uint8Array(2));
  return { ...request, headers: { ...request.headers, "x-forwarded-for": `10.9.${a}.${b}` } };
}

/** What the app printed, without the sandbox. */
export function appOutput(output: string): string {
  return output.slice(output.indexOf("The app:"));
}

/** The product's own brand with a logo that somebody has put a script into. */
function hostileBrand(): string {
  // The same wherever this file of this copy of the project is loaded: it is part of what distinguishes the apps of different tests.
  const folder = join(tmpdir(), `link-site-hostile-brand-${hash("sha1", root).slice(0, 12)}`);
  cpSync(join(root, "brand"), folder, { recursive: true });
  const brand: unknown = JSON.parse(readFileSync(join(folder, "brand.json"), "utf8"));
  writeFileSync(join(folder, "brand.json"), JSON.stringify({ ...asObject(brand), logo: "hostile.svg" }));
  writeFileSync(
    join(folder, "hostile.svg"),
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 32" onload="document.documentElement.setAttribute('data-ran','')"><script>document.documentElement.setAttribute('data-ran','')</script><rect width="120" height="32"/></svg>`,
  );
  return folder;
}

/** The brand's file is an object, or the app would not start with it. */
function asObject(value: unknown): object {
  return value as object;
}
