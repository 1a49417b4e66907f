import { leavingInput } from "@/lib/contracts/people";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { removePerson } from "@/lib/server/people/people";

/** Takes somebody out of a company; oneself, that is leaving it. */
export const POST = route(
  { actor: "customer", from: "form", input: leavingInput, page: paths.people },
  async ({ customer, input }) => {
    await removePerson(customer, input);
    const [page, done] = input.user === customer.userId ? [paths.account, "left"] : [paths.people, "removed"];
    return seeOther(await pathWithAnswer(page, { done }, customer.userId));
  },
);
