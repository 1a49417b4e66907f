import { randomUUID } from "node:crypto";
import { z } from "zod";
import { hashHolderToken, holderTokenFor, journeyCookie } from "@/lib/auth/journey-cookie";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { startBankJourney } from "@/lib/server/journeys";

/** "Add another bank": on to the list of banks, for a company that is already here. */
export const POST = route(
  { actor: "customer", from: "form", input: z.object({ company: z.uuid() }), page: paths.account },
  async ({ customer, input }) => {
    const token = holderTokenFor(randomUUID());
    await startBankJourney(customer, input.company, hashHolderToken(token));
    return seeOther(paths.bankList, [journeyCookie(token)]);
  },
);
