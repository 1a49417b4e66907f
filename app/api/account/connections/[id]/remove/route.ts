import { z } from "zod";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { removePending } from "@/lib/server/connections/disconnect";

/** Removes a bank that was begun and never linked. */
export const POST = route(
  { actor: "customer", from: "form", input: z.object({ id: z.uuid() }), page: ({ id = "" }) => paths.connection(id) },
  async ({ customer, input }) => {
    const ending = await removePending(customer, input.id);
    const answer: Record<string, string> =
      ending === "already" ? { done: "already" } : { done: "removed", bank: input.id };
    return seeOther(await pathWithAnswer(paths.account, answer, customer.userId));
  },
);
