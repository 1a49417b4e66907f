import { z } from "zod";
import { hashHolderToken, journeyCookie, newHolderToken } from "@/lib/auth/journey-cookie";
import { readHolderToken } from "@/lib/auth/visitor";
import { route, seeOther } from "@/lib/http/route";
import { journeyPaths } from "@/lib/journey-paths";
import { paths } from "@/lib/paths";
import { startBankJourney } from "@/lib/server/journeys/journeys";

const input = z.object({
  company: z.uuid(),
  /** The bank that was chosen already; the list of banks without one. */
  bank: z.string().min(1).max(128).optional(),
  /** "new": a second login at that bank. */
  login: z.literal("new").optional(),
});

/** "Add another bank" or another login at one, for a company that is already here. */
export const POST = route(
  { actor: "customer", from: "form", limit: "start", input, page: paths.account },
  async ({ customer, input }) => {
    const token = (await readHolderToken()) ?? newHolderToken();
    await startBankJourney(customer, input.company, hashHolderToken(token));
    const { bank, login } = input;
    const next =
      bank === undefined ? paths.bankList : login ? journeyPaths.consentForOtherLogin(bank) : paths.consent(bank);
    return seeOther(next, [journeyCookie(token)]);
  },
);
