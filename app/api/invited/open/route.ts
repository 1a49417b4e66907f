import { getBrowser } from "@/lib/auth/visitor";
import { openInviteInput } from "@/lib/contracts/bank-invitation";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { openInvitation } from "@/lib/server/journeys/invited";

/** The button behind the link: only now does who sent it see that it was opened. */
export const POST = route(
  { actor: "anyone", from: "form", limit: "answer-return", input: openInviteInput },
  async ({ input: { token } }) => {
    await openInvitation(token, await getBrowser());
    return seeOther(paths.invitedAgreement(token));
  },
);
