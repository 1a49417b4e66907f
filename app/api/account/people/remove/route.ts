import { leavingInput } from "@/lib/contracts/people";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { removePerson } from "@/lib/server/people/people";

/** Takes somebody out of a company; oneself, that is leaving it. */
export const POST = route(
  { actor: "customer", from: "form", input: leavingInput, page: paths.people },
  async ({ customer, input }) => {
    await removePerson(customer, input);
    return seeOther(input.user === customer.userId ? `${paths.account}?done=left` : `${paths.people}?done=removed`);
  },
);
