import { hashHolderToken, journeyCookie, newHolderToken } from "@/lib/auth/journey-cookie";
import { readHolderToken } from "@/lib/auth/visitor";
import { renewInput } from "@/lib/contracts/journey";
import { linkProblemAnswer } from "@/lib/contracts/outcome";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { startRenewal } from "@/lib/server/journeys/renewals";

/** "Agree and renew": on to the bank, or back to the agreement with what stood in the way. */
export const POST = route(
  { actor: "customer", from: "form", limit: "renew", input: renewInput, page: ({ id = "" }) => paths.renew(id) },
  async ({ customer, input }) => {
    const token = (await readHolderToken()) ?? newHolderToken();
    const result = await startRenewal(customer, input, hashHolderToken(token));
    if (result.kind === "sent") return seeOther(result.url, [journeyCookie(token)]);
    const page = paths.renew(input.id, input.section);
    return seeOther(await pathWithAnswer(page, linkProblemAnswer(result), customer.userId));
  },
);
