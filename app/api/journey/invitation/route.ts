import { bankInvitationCookie } from "@/lib/auth/form-cookies";
import { inviteInput } from "@/lib/contracts/bank-invitation";
import { route, seeOther } from "@/lib/http/route";
import { journeyPaths } from "@/lib/journey-paths";
import { paths } from "@/lib/paths";
import { inviteToBank } from "@/lib/server/journeys/bank-invitations";

/** Makes a link for the person who has the login; where this browser shares a bank already, it leads to how to come to one. */
export const POST = route(
  { actor: "holder", from: "form", limit: "leave", input: inviteInput, page: paths.bankList },
  async ({ visitor, input }) => {
    const made = await inviteToBank(visitor, input);
    return made
      ? seeOther(paths.sentInvitation, [await bankInvitationCookie.set(made)])
      : seeOther(journeyPaths.claimFirst(input));
  },
);
