import { bankInvitationCookie } from "@/lib/auth/form-cookies";
import { getBrowser } from "@/lib/auth/visitor";
import { withdrawInviteInput } from "@/lib/contracts/bank-invitation";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { withdrawBankInvitation } from "@/lib/server/journeys/bank-invitations";

/** Takes a link back, in the browser that made it. */
export const POST = route(
  { actor: "anyone", from: "form", limit: "answer-return", input: withdrawInviteInput },
  async ({ input }) => {
    await withdrawBankInvitation(await getBrowser(), input.invitation);
    return seeOther(paths.sentInvitation, [bankInvitationCookie.clear()]);
  },
);
