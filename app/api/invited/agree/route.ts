import { getBrowser } from "@/lib/auth/visitor";
import { agreeInvitedInput, invitationToken } from "@/lib/contracts/bank-invitation";
import { linkProblemAnswer } from "@/lib/contracts/outcome";
import { acceptsCookies } from "@/lib/http/accepts-cookies";
import { pathWithAnswer, pathWithoutCookies } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { agreeInvited } from "@/lib/server/journeys/invited";

/** "Agree and continue" in an invited browser: on to the bank, or back with what stood in the way. */
export const POST = route(
  { actor: "anyone", from: "form", limit: "link", input: agreeInvitedInput },
  async ({ input, request }) => {
    const { invitation } = input;
    const isByLink = invitationToken.safeParse(invitation).success;
    const page = isByLink ? paths.invitedAgreement(invitation) : paths.returned;
    // The browser that agrees is known by its cookie, and is the one that has to come back.
    if (!(await acceptsCookies(request))) return seeOther(await pathWithoutCookies(page));
    const browser = await getBrowser();
    const result = await agreeInvited(browser, input);
    if (result.kind === "sent") return seeOther(result.url);
    return seeOther(await pathWithAnswer(page, linkProblemAnswer(result), browser.hash));
  },
);
