import "server-only";
import { randomUUID } from "node:crypto";
import type { AuthOptions } from "next-auth";
import { z } from "zod";
import { emailAddress } from "@/lib/contracts/email-address";
import { insertSession } from "@/lib/db/sessions";
import { localPath } from "@/lib/domain/local-path";
import { getEnv } from "@/lib/env";
import { paths } from "@/lib/paths";
import { audit } from "@/lib/telemetry/audit";
import { log } from "@/lib/telemetry/log";
import { mayWriteRefusal } from "@/lib/telemetry/log-ceiling";
import { siteAdapter } from "./adapter";
import { type SendLink, signInProviders } from "./providers";
import { sessionCookieName, sessionIdOf } from "./session-cookie";

/** The cookie itself lasts a year; how long it is good for is the session's, which slides with its use. */
const COOKIE_SECONDS = 365 * 24 * 3600;
const HANDSHAKE_SECONDS = 15 * 60;

/** What the handshake with the identity provider leaves in the browser, and the CSRF cookie that next-auth insists on. */
export function handshakeCookieNames() {
  const prefix = isSecure() ? "__Host-" : "";
  return {
    state: `${prefix}sign-in-state`,
    pkceCodeVerifier: `${prefix}sign-in-verifier`,
    nonce: `${prefix}sign-in-nonce`,
    callbackUrl: `${prefix}sign-in-next`,
    csrfToken: `${prefix}sign-in-form-token`,
  };
}

/** How next-auth signs people in here. `device` names the browser in the list of those that are signed in. */
export async function authOptions({ device, sendLink }: { device: string; sendLink: SendLink }): Promise<AuthOptions> {
  return {
    secret: getEnv().AUTH_SECRET,
    providers: signInProviders(sendLink),
    adapter: await siteAdapter(),
    session: { strategy: "jwt", maxAge: COOKIE_SECONDS },
    jwt: { maxAge: COOKIE_SECONDS },
    useSecureCookies: isSecure(),
    cookies: cookies(),
    callbacks: {
      signIn: ({ user, account, profile }) => maySignIn({ id: user.id, account, profile }),
      redirect: ({ url, baseUrl }) => `${baseUrl}${localPath(url.replace(baseUrl, ""), paths.account)}`,
      jwt: async ({ user }) => ({ sid: await openSession({ userId: user.id, device }) }),
    },
    logger: {
      error: (code, metadata) => {
        audit("sign-in-failed", null, { code });
        if (mayWriteRefusal()) log().warn({ code, error: messageOf(metadata) }, "sign-in failed");
      },
      warn: (code) => log().warn({ code }, "sign-in"),
      debug: () => undefined,
    },
  };
}

const claims = z.object({ email: emailAddress, email_verified: z.union([z.literal(true), z.literal("true")]) });
const claimsOfOwnDirectory = claims.extend({ email_verified: claims.shape.email_verified.optional() });

/**
 * People who come from the identity provider for the first time need an address that it calls verified, or says nothing
 * about where the operator vouches for its directory: the address decides what they are invited to. An answer that is no
 * boolean is the page to go to.
 */
function maySignIn(attempt: {
  id: string;
  account: { type: string; providerAccountId: string } | null;
  profile: unknown;
}) {
  const { id, account, profile } = attempt;
  const isKnown = account?.type === "email" || id !== account?.providerAccountId;
  const needed = getEnv().OIDC_ASSUME_EMAIL_VERIFIED ? claimsOfOwnDirectory : claims;
  return isKnown || needed.safeParse(profile).success || `${paths.signIn}?problem=email-not-verified`;
}

async function openSession({ userId, device }: { userId: string; device: string }) {
  const secret = randomUUID();
  await insertSession({ id: sessionIdOf(secret), userId, device });
  audit("signed-in", userId);
  return secret;
}

function cookies(): AuthOptions["cookies"] {
  const shared = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() } as const;
  const { csrfToken, ...handshake } = handshakeCookieNames();
  const short = { ...shared, maxAge: HANDSHAKE_SECONDS };
  return {
    sessionToken: { name: sessionCookieName(), options: shared },
    csrfToken: { name: csrfToken, options: shared },
    state: { name: handshake.state, options: short },
    pkceCodeVerifier: { name: handshake.pkceCodeVerifier, options: short },
    nonce: { name: handshake.nonce, options: short },
    callbackUrl: { name: handshake.callbackUrl, options: short },
  };
}

/** Enough to know what the provider meant. Anybody can write what they like into the address of the way back. */
const LONGEST_MESSAGE = 200;

function messageOf(metadata: Error | { error: Error }): string {
  const message = metadata instanceof Error ? metadata.message : String(metadata.error?.message ?? "");
  return message.slice(0, LONGEST_MESSAGE);
}

function isSecure(): boolean {
  return getEnv().APP_URL.startsWith("https:");
}
