import { journeyCookie } from "@/lib/auth/journey-cookie";
import { readHolderToken } from "@/lib/auth/visitor";
import { renewInput } from "@/lib/contracts/journey";
import { linkProblemAnswer } from "@/lib/contracts/outcome";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { startRenewal } from "@/lib/server/journeys/renewals";

/** "Agree and renew" in the browser that linked a bank without an account: its cookie then lasts as long again. */
export const POST = route(
  { actor: "holder", from: "form", limit: "link", input: renewInput, page: ({ id = "" }) => paths.renewHere(id) },
  async ({ visitor, input }) => {
    const result = await startRenewal(visitor, input, visitor.holderHash);
    if (result.kind !== "sent")
      return seeOther(await pathWithAnswer(paths.renewHere(input.id), linkProblemAnswer(result), visitor.holderHash));
    const token = await readHolderToken();
    return seeOther(result.url, token === null ? [] : [journeyCookie(token)]);
  },
);
