import { keepAccessFormCookie } from "@/lib/auth/form-cookies";
import { keepAccessForm, readKeepAccess } from "@/lib/contracts/people";
import { clientAddress } from "@/lib/http/client-address";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { askToKeepAccess } from "@/lib/server/people/keep-access";

/** Asks an address to keep access to what this browser linked without an account, or asks it again. */
export const POST = route(
  { actor: "holder", from: "form", input: keepAccessForm, page: paths.sharing },
  async ({ visitor, input, request }) => {
    const form = readKeepAccess(input);
    if (!form.ok) return seeOther(paths.sharing, [await keepAccessFormCookie.set(form.refused)]);
    await askToKeepAccess(visitor, form.input, clientAddress(request.headers));
    return seeOther(`${paths.sharing}?done=sent`, [keepAccessFormCookie.clear()]);
  },
);
