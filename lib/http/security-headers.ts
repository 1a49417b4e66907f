import "server-only";
import { getEnv } from "@/lib/env";

/**
 * The page's content security policy. Forms lead to the bank by redirect, and browsers hold `form-action` against every
 * address on that way, which goes through hosts of Codat's, of its provider's and of the bank: any https host, therefore.
 */
export function contentSecurityPolicy(nonce: string): string {
  const { NODE_ENV, APP_URL, CODAT_API_URL, CODAT_LINK_HOSTS, OIDC_ISSUER } = getEnv();
  const isDevelopment = NODE_ENV === "development";
  const plainHosts = [
    ...(CODAT_API_URL.startsWith("http:") ? CODAT_LINK_HOSTS.map((host) => `http://${host}`) : []),
    ...(OIDC_ISSUER?.startsWith("http:") ? [new URL(OIDC_ISSUER).origin] : []),
  ];
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ""}`,
    "img-src 'self'",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "manifest-src 'self'",
    ["form-action 'self' https:", ...plainHosts].join(" "),
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(APP_URL.startsWith("https:") ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** The policy of what is no page: data, files, redirects, failures. Opened by itself it loads, runs and frames nothing. */
export const nothingPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The policy of images and stylesheets: an SVG may have styles of its own, and runs nothing even when it is opened. */
export const imagePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Headers that every answer carries. */
export function securityHeaders(): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    // The return address carries a state; it is passed on to nobody else.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    ...(getEnv().APP_URL.startsWith("https:") && {
      "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    }),
  };
}
