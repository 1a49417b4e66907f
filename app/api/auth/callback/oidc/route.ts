import { cookies } from "next/headers";
import { z } from "zod";
import { getCustomer } from "@/lib/auth/customer";
import { finishOidcSignIn } from "@/lib/auth/oidc-sign-in";
import { endCurrentSession } from "@/lib/auth/sign-out";
import { describeDevice } from "@/lib/domain/device";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";

/** Where the identity provider returns to. The path is next-auth's own, so that operators find it documented. */
export const GET = route(
  { actor: "anyone", from: "query", limit: "confirm", input: z.record(z.string(), z.string()), page: paths.signIn },
  async ({ input, request }) => {
    const sent = Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value]));
    const device = describeDevice(request.headers.get("user-agent"));
    const { problem, next, setCookies } = await finishOidcSignIn(input, sent, device);
    if (problem !== null) {
      const reader = (await getCustomer())?.userId ?? null;
      return seeOther(await pathWithAnswer(paths.signInFor(next), { problem }, reader), setCookies);
    }
    await endCurrentSession();
    return seeOther(next, setCookies);
  },
);
