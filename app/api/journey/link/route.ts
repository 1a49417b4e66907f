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
    const page = `${paths.consent(input.providerKey)}${subjectQuery(input, result)}`;
    return seeOther(await pathWithAnswer(page, linkProblemAnswer(result), visitor.holderHash));
  },
);

/** Which journey and which login are meant when it is tried again from there; one that is connected by now needs no other try. */
function subjectQuery({ intent, login, journey }: LinkBankInput, { problem }: { problem: LinkProblem }): string {
  const query = new URLSearchParams();
  if (intent === "another") query.set("login", "new");
  else if (login !== undefined && problem !== "already-connected") query.set("login", login);
  if (journey !== undefined) query.set("journey", journey);
  return query.size > 0 ? `?${query}` : "";
}
