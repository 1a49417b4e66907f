import { z } from "zod";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { stopSharing } from "@/lib/server/connections/disconnect";

/** Stops sharing from one bank. */
export const POST = route(
  { actor: "customer", from: "form", input: z.object({ id: z.uuid() }), page: ({ id = "" }) => paths.stopSharing(id) },
  async ({ customer, input }) => {
    const ending = await stopSharing(customer, input.id);
    const answer: Record<string, string> =
      ending === "already" ? { done: "already" } : { done: "stopped", bank: input.id };
    return seeOther(await pathWithAnswer(paths.account, answer, customer.userId));
  },
);
