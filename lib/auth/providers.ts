import "server-only";
import { decodeJwt } from "jose";
import type { AuthOptions, Profile } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { getBrand } from "@/lib/brand";
import { readEmailAddress } from "@/lib/contracts/email-address";
import { displayText } from "@/lib/domain/bank-text";
import { getEnv } from "@/lib/env";
import { canSendMail } from "@/lib/mail/send";

/** Mails a link with this token to an address that is in lower case. */
export type SendLink = (link: { email: string; token: string }) => Promise<void>;

/** Long enough for mail that is slow, short enough that a forgotten mail is worth nothing. */
export const LINK_MINUTES = 15;

const LONGEST_NAME = 200;

type Providers = AuthOptions["providers"];
type Handler = Exclude<OAuthConfig<Profile>["userinfo"], string | undefined>;
type ReadProfile = NonNullable<Handler["request"]>;

/** Whether the operator has named an identity provider. */
export function hasIdentityProvider(): boolean {
  return getEnv().OIDC_ISSUER !== undefined;
}

/** The ways to sign in that the operator has set up. */
export function waysToSignIn(): { mail: boolean; oidc: boolean } {
  return { mail: canSendMail(), oidc: hasIdentityProvider() };
}

export function signInProviders(sendLink: SendLink): Providers {
  return [mailProvider(sendLink), ...(hasIdentityProvider() ? [oidcProvider()] : [])];
}

function mailProvider(sendLink: SendLink): Providers[number] {
  return {
    id: "email",
    type: "email",
    name: "Email",
    // Mail is sent by lib/mail; next-auth only stores the token.
    server: "",
    from: "",
    maxAge: LINK_MINUTES * 60,
    normalizeIdentifier: (email) => email,
    sendVerificationRequest: ({ identifier, token }) => sendLink({ email: identifier, token }),
    options: {},
  };
}

/** Part of a key of the database, and stored as it is: it cannot hold a zero. */
const key = z
  .string()
  .min(1)
  .max(1_000)
  .refine((text) => !text.includes("\0"));
/** What is nobody's address, or no text at all, is none: maySignIn refuses who has none. */
const identityClaims = z.looseObject({
  iss: key,
  sub: key,
  name: z.string().max(10_000).nullish().catch(null),
  email: z.string().transform(readEmailAddress).nullish().catch(null),
});

function oidcProvider(): OAuthConfig<Profile> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = getEnv();
  return {
    id: "oidc",
    type: "oauth",
    name: getBrand().name,
    wellKnown: `${OIDC_ISSUER}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    httpOptions: { timeout: 8_000 },
    // Only addresses that the provider, or the operator for it, calls verified get that far: see maySignIn.
    allowDangerousEmailAccountLinking: true,
    userinfo: { request: readProfile },
    profile: (claims) => {
      // The issuer is part of it: another provider, later, may give the same subject to somebody else.
      const { iss, sub, name, email } = identityClaims.parse(claims);
      return {
        id: `${iss}#${sub}`,
        name: displayText(name ?? "", LONGEST_NAME) || null,
        email: email ?? "",
        image: null,
      };
    },
  };
}

/**
 * What the provider says of the person. Many say it in the id token; others give the address at the userinfo endpoint only.
 * The token was checked by next-auth a moment ago: signature, issuer, audience, nonce.
 */
const readProfile: ReadProfile = async ({ client, tokens }) => {
  const claims = decodeJwt(tokens.id_token ?? "");
  const isWhole = claims.email !== undefined && claims.email_verified !== undefined;
  if (isWhole || client.issuer.metadata.userinfo_endpoint === undefined || !tokens.access_token) return claims;
  const more = await client.userinfo(tokens.access_token);
  if (more.sub !== claims.sub) throw new Error("The identity provider's userinfo is about somebody else.");
  return { ...claims, ...more, iss: claims.iss };
};
