import { invitationFormCookie } from "@/lib/auth/form-cookies";
import { invitationForm, readInvitation } from "@/lib/contracts/people";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { invitePerson } from "@/lib/server/people/invitations";

/** Invites a colleague, or sends an open invitation again. */
export const POST = route(
  { actor: "customer", from: "form", input: invitationForm, page: paths.people },
  async ({ customer, input }) => {
    const form = readInvitation(input);
    if (!form.ok) return seeOther(paths.people, [await invitationFormCookie.set(form.refused)]);
    const id = await invitePerson(customer, form.input);
    const page = await pathWithAnswer(paths.people, { done: "invited", invitation: id }, customer.userId);
    return seeOther(page, [invitationFormCookie.clear()]);
  },
);
