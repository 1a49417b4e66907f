import { z } from "zod";
import { signInFormCookie } from "@/lib/auth/form-cookies";
import { sendSignInLink } from "@/lib/auth/mail-sign-in";
import { readSignIn } from "@/lib/contracts/people";
import { acceptsCookies } from "@/lib/http/accepts-cookies";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { clientAddress } from "@/lib/http/client-address";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";

/** The sign-in form: mails a link, and says so whether or not anybody has that address. */
export const POST = route(
  { actor: "anyone", from: "form", input: z.record(z.string(), z.string()), page: paths.signIn },
  async ({ input, request }) => {
    if (!(await acceptsCookies(request)))
      return seeOther(await pathWithAnswer(paths.signInFor(input.next ?? ""), { problem: "cookies" }, null));
    const form = readSignIn(input);
    if (!form.ok) return seeOther(paths.signIn, [await signInFormCookie.set(form.refused)]);
    await sendSignInLink({ ...form.input, client: clientAddress(request.headers) });
    return seeOther(paths.signInSent, [await signInFormCookie.set({ ...form.input, problem: null })]);
  },
);
