import { comeBackFormCookie } from "@/lib/auth/form-cookies";
import { readRemindAddress, remindForm } from "@/lib/contracts/leaving";
import { clientAddress } from "@/lib/http/client-address";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { dontRemind, remindTomorrow } from "@/lib/server/journeys/leaving";

/** "Remind me tomorrow", and taking that back. */
export const POST = route(
  { actor: "holder", from: "form", limit: "leave", input: remindForm, page: paths.bankList },
  async ({ visitor, input, request }) => {
    const { answer, email, ...ofPage } = input;
    const page = paths.leave(ofPage.bank);
    const answered = `${page}#remind`;
    if (answer === "undo") {
      await dontRemind(visitor, ofPage);
      return seeOther(answered);
    }
    const read = readRemindAddress(email);
    if (!read.ok) return seeOther(page, [await comeBackFormCookie.set(read.refused)]);
    await remindTomorrow(visitor, { ...ofPage, email: read.email }, clientAddress(request.headers));
    return seeOther(answered, [comeBackFormCookie.clear()]);
  },
);
