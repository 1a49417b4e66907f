import { z } from "zod";
import { startOidcSignIn } from "@/lib/auth/oidc-sign-in";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";

const input = z.object({ next: z.string().max(500).catch("").default("") });

/** Sends the browser to the operator's identity provider. */
export const POST = route({ actor: "anyone", from: "form", input, page: paths.signIn }, async ({ input: { next } }) => {
  const { url, setCookies } = await startOidcSignIn(next);
  return seeOther(url, setCookies);
});
