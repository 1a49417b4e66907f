import { type LinkBankInput, linkBankInput } from "@/lib/contracts/journey";
import { type LinkProblem, linkProblemAnswer } from "@/lib/contracts/outcome";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { linkBank } from "@/lib/server/journeys/link";

/** "Agree and continue": on to the bank, or back to the agreement with what stood in the way. */
export const POST = route(
  { actor: "holder", from: "form", limit: "link", input: linkBankInput },
  async ({ visitor, input }) => {
    const result = await linkBank(visitor, input);
    if (result.kind === "sent") return seeOther(result.url);
    const page = `${paths.consent(input.providerKey)}${loginQuery(input, result)}`;
    return seeOther(await pathWithAnswer(page, linkProblemAnswer(result), visitor.holderHash));
  },
);

/** Which login is meant when it is tried again from there; one that is connected by now needs no other try. */
function loginQuery({ intent, login }: LinkBankInput, { problem }: { problem: LinkProblem }): string {
  if (intent === "another") return "?login=new";
  return login === undefined || problem === "already-connected" ? "" : `?login=${login}`;
}
