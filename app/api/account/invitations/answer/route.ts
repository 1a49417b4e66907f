import { invitationAnswer } from "@/lib/contracts/people";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { answerInvitation } from "@/lib/server/people/invitations";

/** Accepts or declines an invitation to the address of the person who is signed in. */
export const POST = route(
  { actor: "customer", from: "form", input: invitationAnswer, page: paths.account },
  async ({ customer, input }) => {
    await answerInvitation(customer, input);
    return seeOther(paths.account);
  },
);
