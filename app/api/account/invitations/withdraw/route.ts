import { invitationOfCompany } from "@/lib/contracts/people";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { withdrawInvitation } from "@/lib/server/people/invitations";

/** Takes an open invitation back. */
export const POST = route(
  { actor: "customer", from: "form", input: invitationOfCompany, page: paths.people },
  async ({ customer, input }) => {
    await withdrawInvitation(customer, input);
    return seeOther(await pathWithAnswer(paths.people, { done: "withdrawn" }, customer.userId));
  },
);
