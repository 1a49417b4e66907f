import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import type { SignInFormView } from "../contracts/people";
import { paths } from "../paths";
import { seal, unseal } from "../seal";
import { cookie } from "./journey-cookie";

const NAME = "sign-in-form";
const SECONDS = 900;
/** An address is at most 254 long; what is cut here was none. */
const LONGEST = 300;

const stored = z.object({
  email: z.string(),
  next: z.string(),
  problem: z.enum(["required", "not-an-email"]).nullable(),
});

/** The `Set-Cookie` header that carries what was typed to the page that the form leads to: no address is in a URL. */
export async function signInFormCookie({ email, next, problem }: SignInFormView): Promise<string> {
  const kept = { email: email.slice(0, LONGEST), next: next.slice(0, LONGEST), problem };
  return cookie(NAME, await seal("sign-in-form", kept, SECONDS), { path: paths.signIn, maxAge: SECONDS });
}

/** The form that was sent a moment ago, or null. */
export async function readSignInForm(): Promise<SignInFormView | null> {
  const sealed = (await cookies()).get(NAME)?.value;
  if (!sealed) return null;
  return stored.safeParse(await unseal("sign-in-form", sealed)).data ?? null;
}

export function clearSignInFormCookie(): string {
  return cookie(NAME, "", { path: paths.signIn, maxAge: 0 });
}
