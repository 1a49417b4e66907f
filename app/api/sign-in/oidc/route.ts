import { z } from "zod";
import { startOidcSignIn } from "@/lib/auth/oidc-sign-in";
import { acceptsCookies } from "@/lib/http/accepts-cookies";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";

const input = z.object({
  next: z.string().max(500).catch("").default(""),
  /** Sent where the provider's last answer was of no use: it should ask who they are. */
  again: z.literal("yes").optional().catch(undefined),
});

/** Sends the browser to the operator's identity provider. */
export const POST = route(
  { actor: "anyone", from: "form", limit: "confirm", input, page: paths.signIn },
  async ({ input: { next, again }, request }) => {
    if (!(await acceptsCookies(request)))
      return seeOther(await pathWithAnswer(paths.signInFor(next), { problem: "cookies" }, null));
    const { url, setCookies } = await startOidcSignIn(next, { asksAgain: again !== undefined });
    return seeOther(url, setCookies);
  },
);
