import { z } from "zod";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { stopSharing } from "@/lib/server/connections/disconnect";

/** Stops sharing from one bank, in the browser that linked it without an account. */
export const POST = route(
  {
    actor: "holder",
    from: "form",
    limit: "stop-here",
    input: z.object({ id: z.uuid() }),
    page: ({ id = "" }) => paths.stopSharingHere(id),
  },
  async ({ visitor, input }) => {
    const ending = await stopSharing(visitor, input.id);
    const answer: Record<string, string> =
      ending === "already" ? { done: "already" } : { done: "stopped", bank: input.id };
    return seeOther(await pathWithAnswer(paths.sharing, answer, visitor.holderHash));
  },
);
