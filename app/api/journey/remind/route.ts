import { helpOrigin } from "@/components/help/help-origin";
import { comeBackFormCookie } from "@/lib/auth/form-cookies";
import { type RemindStep, readRemindAddress, remindForm } from "@/lib/contracts/leaving";
import { clientAddress } from "@/lib/http/client-address";
import { route, seeOther } from "@/lib/http/route";
import { journeyPaths } from "@/lib/journey-paths";
import { paths } from "@/lib/paths";
import { dontRemind, remindTomorrow } from "@/lib/server/journeys/leaving";

/** "Remind me tomorrow", and taking that back. */
export const POST = route(
  { actor: "holder", from: "form", limit: "leave", input: remindForm, page: paths.bankList },
  async ({ visitor, input, request }) => {
    const { answer, email, from, ...ofPage } = input;
    const pageAt = (step: RemindStep) => journeyPaths.remind(ofPage.bank, step, helpOrigin(from));
    if (answer === "undo") {
      await dontRemind(visitor, ofPage);
      return seeOther(pageAt("undone"));
    }
    const read = readRemindAddress(email);
    if (!read.ok) return seeOther(pageAt("ask"), [await comeBackFormCookie.set(read.refused)]);
    await remindTomorrow(visitor, { ...ofPage, email: read.email }, clientAddress(request.headers));
    return seeOther(pageAt("set"), [comeBackFormCookie.clear()]);
  },
);
