import { withOrigin } from "@/components/help/help-origin";
import { bankInvitationCookie } from "@/lib/auth/form-cookies";
import { getBrand } from "@/lib/brand";
import { type LeaveReason, leaveInput } from "@/lib/contracts/leaving";
import type { Holder } from "@/lib/domain/visitor";
import { route, seeOther } from "@/lib/http/route";
import { journeyPaths } from "@/lib/journey-paths";
import { paths } from "@/lib/paths";
import { getSingleProviderKey } from "@/lib/server/banks/banks";
import { inviteToBank } from "@/lib/server/journeys/bank-invitations";
import { noteLeaving } from "@/lib/server/journeys/leaving";

/** Why somebody doesn't go to the bank now: noted, and answered with what helps. */
export const POST = route(
  { actor: "anyone", from: "form", limit: "leave", input: leaveInput },
  async ({ visitor, input: { why, ...ofPage } }) => {
    if (why === "someone-else" && visitor.kind === "holder") return invite(visitor, ofPage);
    await noteLeaving(visitor, why, ofPage);
    return seeOther(wayOn(why, ofPage.bank));
  },
);

/** A link of its own for the person who has the login; where this browser shares a bank already, how to come to one. */
async function invite(holder: Holder, ofPage: Parameters<typeof inviteToBank>[1]): Promise<Response> {
  const made = await inviteToBank(holder, ofPage);
  return made
    ? seeOther(paths.sentInvitation, [await bankInvitationCookie.set(made)])
    : seeOther(journeyPaths.claimFirst(ofPage));
}

function wayOn(why: Exclude<LeaveReason, "remind" | "phone">, bank: string): string {
  const ways = {
    "someone-else": withOrigin(paths.helpTopic("someone-else-has-the-login"), paths.consent(bank)),
    "cannot-sign-in": withOrigin(paths.helpTopic("i-cant-sign-in"), paths.consent(bank)),
    "wrong-bank": getSingleProviderKey() === null ? paths.bankList : paths.welcome,
    "is-it-safe": withOrigin(paths.helpTopic("is-it-safe"), paths.consent(bank)),
    statements: getBrand().links.statements ?? paths.leave(bank),
  };
  return ways[why];
}
