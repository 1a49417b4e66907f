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
    const { connection } = input;
    const page = connection === undefined ? `${paths.sharing}?` : `${paths.progressOf(connection)}&`;
    if (!form.ok) return seeOther(page.slice(0, -1), [await keepAccessFormCookie.set(form.refused)]);
    await askToKeepAccess(visitor, form.input, clientAddress(request.headers));
    const done = connection === undefined ? `done=sent&company=${form.input.company}` : "done=sent";
    return seeOther(`${page}${done}`, [keepAccessFormCookie.clear()]);
  },
);
