import { getVisitor } from "@/lib/auth/visitor";
import { offerAnswer } from "@/lib/contracts/people";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { acceptOffer, refuseOffer } from "@/lib/server/people/offers";

/** Takes a company without people into the account of the person who is signed in, or lets it be. */
export const POST = route(
  { actor: "customer", from: "form", input: offerAnswer, page: paths.account },
  async ({ customer, input }) => {
    const act = input.answer === "accept" ? acceptOffer : refuseOffer;
    await act(customer, await getVisitor(), input.company);
    return seeOther(paths.account);
  },
);
