import { signInFormCookie } from "@/lib/auth/form-cookies";
import { confirmSignIn } from "@/lib/auth/mail-sign-in";
import { endCurrentSession } from "@/lib/auth/sign-out";
import { signInLink } from "@/lib/contracts/people";
import { describeDevice } from "@/lib/domain/device";
import { localPath } from "@/lib/domain/local-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";

/** The button on the page that the mailed link leads to: only this uses the link up. */
export const POST = route(
  { actor: "anyone", from: "form", limit: "confirm", input: signInLink, page: paths.signIn },
  async ({ input, request }) => {
    const setCookies = await confirmSignIn(input, describeDevice(request.headers.get("user-agent")));
    // The page itself says that the link is over, and offers a new one.
    if (setCookies === null) return seeOther(`${paths.signInConfirm}?${new URLSearchParams(input)}`);
    await endCurrentSession();
    return seeOther(localPath(input.next, paths.account), [...setCookies, signInFormCookie.clear()]);
  },
);
