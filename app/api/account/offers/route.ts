import { getVisitor } from "@/lib/auth/visitor";
import { offerAnswer } from "@/lib/contracts/people";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { acceptOffer, refuseOffer } from "@/lib/server/people/offers";

/** Takes a company without people into the account of the person who is signed in, lets it be, or puts that off. */
export const POST = route(
  { actor: "customer", from: "form", input: offerAnswer, page: paths.account },
  async ({ customer, input: { company, answer } }) => {
    const visitor = await getVisitor();
    if (answer === "accept") await acceptOffer(customer, visitor, company);
    const result = answer === "accept" ? "accepted" : await refuseOffer(customer, visitor, { company, answer });
    const done = said.get(result);
    return seeOther(done ? await pathWithAnswer(paths.account, { done }, customer.userId) : paths.account);
  },
);

/** What the page doesn't show by itself. */
const said = new Map([
  ["put-off", "offer-later"],
  ["over", "offer-over"],
]);
