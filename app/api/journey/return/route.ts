import { z } from "zod";
import { getBrowser } from "@/lib/auth/visitor";
import { returnAnswers } from "@/lib/contracts/outcome";
import { readConfirmNumber } from "@/lib/domain/confirmation";
import { AppError } from "@/lib/errors";
import { acceptsCookies } from "@/lib/http/accepts-cookies";
import { pathWithoutCookies } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { answerWithNumber, refuseReturn } from "@/lib/server/journeys/confirmations";
import { goOnHere } from "@/lib/server/journeys/go-on-here";
import { journeyOfState } from "@/lib/server/journeys/return-attempt";

const input = z.object({
  state: z.string().max(8_000),
  answer: z.enum(returnAnswers),
  // What nobody could mean as a number is answered as nothing typed.
  number: z.string().max(50).catch(""),
  consentHash: z.string().max(100).default(""),
});

/** What a browser says that came back from the bank and isn't the one that agreed; leads to the page that shows what came of it. */
export const POST = route(
  { actor: "anyone", from: "form", limit: "answer-return", input },
  async ({ input: { state, answer, number, consentHash }, request }) => {
    const journey = await journeyOfState(state);
    if (!journey) throw new AppError("journey.page-too-old");
    const [page, browser] = [paths.returnedWith(state), await getBrowser()];
    if (answer === "refuse") {
      await refuseReturn(journey);
      return seeOther(page);
    }
    // The person who answers is known by the cookie that came with the page; ending it needs none.
    if (!(await acceptsCookies(request))) return seeOther(await pathWithoutCookies(page));
    if (answer === "number") {
      const typed = readConfirmNumber(number);
      if (typed === null) return seeOther(`${page}&number=unread`);
      const result = await answerWithNumber(journey, browser, typed);
      return seeOther(result === "wrong" ? `${page}&number=wrong` : page);
    }
    const result = await goOnHere(journey, browser, consentHash);
    if (result.kind === "moved") return seeOther(paths.progressOf(result.connectionId));
    return seeOther(result.kind === "consent-changed" ? paths.goOnHere(state) : page);
  },
);
