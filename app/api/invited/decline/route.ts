import { getBrowser } from "@/lib/auth/visitor";
import { openInviteInput } from "@/lib/contracts/bank-invitation";
import { route, seeOther } from "@/lib/http/route";
import { journeyPaths } from "@/lib/journey-paths";
import { declineInvitation } from "@/lib/server/journeys/invited";

/** "Not now" in an invited browser: who sent the link sees that, and nothing else. */
export const POST = route(
  { actor: "anyone", from: "form", limit: "answer-return", input: openInviteInput },
  async ({ input: { token } }) => {
    await declineInvitation(token, await getBrowser());
    return seeOther(journeyPaths.invitedDeclined(token));
  },
);
