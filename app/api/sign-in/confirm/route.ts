import { findCustomer } from "@/lib/auth/customer";
import { signInFormCookie } from "@/lib/auth/form-cookies";
import { confirmSignIn } from "@/lib/auth/mail-sign-in";
import { sessionIdIn } from "@/lib/auth/session-cookie";
import { endCurrentSession } from "@/lib/auth/sign-out";
import { signInLink } from "@/lib/contracts/people";
import { describeDevice } from "@/lib/domain/device";
import { localPath } from "@/lib/domain/local-path";
import { acceptsCookies } from "@/lib/http/accepts-cookies";
import { pathWithAnswer, pathWithoutCookies } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { keepAccess } from "@/lib/server/people/keep-access";

/** The button on the page that the mailed link leads to: only this uses the link up. */
export const POST = route(
  { actor: "anyone", from: "form", limit: "confirm", input: signInLink, page: paths.signIn },
  async ({ input, request }) => {
    const { keep, ...link } = input;
    const page = `${paths.signInConfirm}?${new URLSearchParams({ ...link, ...(keep && { keep }) })}`;
    if (!(await acceptsCookies(request))) return seeOther(await pathWithoutCookies(page));
    const setCookies = await confirmSignIn(input, describeDevice(request.headers.get("user-agent")));
    // The page itself says that the link is over, and offers a new one.
    if (setCookies === null) return seeOther(page);
    await endCurrentSession();
    const sessionId = input.keep === undefined ? null : await sessionIdIn(setCookies);
    const hasAccess = input.keep !== undefined && sessionId !== null && (await keepAccess(input.keep, sessionId));
    const reader = sessionId === null ? null : ((await findCustomer(sessionId))?.userId ?? null);
    const done = hasAccess ? "access-kept" : "access-not-kept";
    const next =
      input.keep === undefined
        ? localPath(input.next, paths.account)
        : await pathWithAnswer(paths.account, { done }, reader);
    return seeOther(next, [...setCookies, signInFormCookie.clear()]);
  },
);
