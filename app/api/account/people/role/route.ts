import { roleInput } from "@/lib/contracts/people";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { changeRole } from "@/lib/server/people/people";

/** Makes somebody of a company an owner or a member. */
export const POST = route(
  { actor: "customer", from: "form", input: roleInput, page: paths.people },
  async ({ customer, input }) => {
    await changeRole(customer, input);
    return seeOther(await pathWithAnswer(paths.people, { done: "role-changed" }, customer.userId));
  },
);
