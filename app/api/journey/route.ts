import { z } from "zod";
import { getCustomer } from "@/lib/auth/customer";
import { startFormCookie } from "@/lib/auth/form-cookies";
import { hashHolderToken, journeyCookie, newHolderToken } from "@/lib/auth/journey-cookie";
import { readHolderToken } from "@/lib/auth/visitor";
import { readStartJourney, toStartFormView } from "@/lib/contracts/journey";
import { acceptsCookies } from "@/lib/http/accepts-cookies";
import { pathWithoutCookies } from "@/lib/http/answer-path";
import { isNavigation } from "@/lib/http/navigation";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { isInAccount, isNamesake, startJourney } from "@/lib/server/journeys/journeys";

/** The form "Your company": starts a journey, or leads back to the form with what is wrong. */
export const POST = route(
  { actor: "anyone", from: "form", limit: "start", input: z.record(z.string(), z.string()) },
  async ({ visitor, input, request }) => {
    if (!(await acceptsCookies(request)))
      return seeOther(await pathWithoutCookies(paths.startAgain(input.bank ?? null)));
    const form = readStartJourney(input);
    if (!form.ok) return seeOther(paths.start, [await startFormCookie.set(form.refused)]);
    const token = (await readHolderToken()) ?? newHolderToken();
    const [holderHash, customer] = [hashHolderToken(token), await getCustomer()];
    if (isNavigation(request) && (await isInAccount(form.input, holderHash, customer)))
      return seeOther(paths.startKnown);
    const isMeantApart = input.another === "yes" || !isNavigation(request);
    if (!isMeantApart && (await isNamesake(visitor, form.input, customer)))
      return seeOther(paths.startNamesake, [await startFormCookie.set(toStartFormView(form.input, form.bankKey))]);
    await startJourney(visitor, form.input, holderHash, customer);
    const next = form.bankKey === null ? paths.bankList : paths.consent(form.bankKey);
    return seeOther(next, [journeyCookie(token), startFormCookie.clear()]);
  },
);
