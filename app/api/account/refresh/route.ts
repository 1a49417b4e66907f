import { inSection } from "@/lib/contracts/bank-section";
import { refreshInput } from "@/lib/contracts/sync";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { refresh } from "@/lib/server/sync/sync";

/** Asks for a company's latest data; the page that it was asked on shows what came of it. */
export const POST = route(
  { actor: "customer", from: "form", limit: "refresh", input: refreshInput, page: paths.account },
  async ({ customer, input }) => {
    const result = await refresh(customer, input);
    const answer = {
      refresh: result.kind,
      ...(result.kind === "unavailable" && result.reference !== null && { ref: result.reference }),
    };
    const page = input.connection === undefined ? paths.account : paths.connection(input.connection);
    return seeOther(inSection(await pathWithAnswer(page, answer, customer.userId), input.section));
  },
);
