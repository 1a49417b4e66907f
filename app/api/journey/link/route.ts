import { linkBankInput } from "@/lib/contracts/journey";
import { linkProblemQuery } from "@/lib/contracts/outcome";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { linkBank } from "@/lib/server/journeys/link";

/** "Agree and continue": on to the bank, or back to the agreement with what stood in the way. */
export const POST = route(
  { actor: "holder", from: "form", limit: "link", input: linkBankInput },
  async ({ visitor, input }) => {
    const result = await linkBank(visitor, input);
    if (result.kind === "sent") return seeOther(result.url);
    const login = input.intent === "another" ? "&login=new" : "";
    return seeOther(`${paths.consent(input.providerKey)}?${linkProblemQuery(result)}${login}`);
  },
);
