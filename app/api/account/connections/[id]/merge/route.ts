import { z } from "zod";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { mergeConnection } from "@/lib/server/connections/merges";

/** Merges a bank that was linked again into the connection that stays. */
export const POST = route(
  {
    actor: "customer",
    from: "form",
    input: z.object({ id: z.uuid() }),
    page: ({ id = "" }) => paths.mergeConnection(id),
  },
  async ({ customer, input }) => {
    const ending = await mergeConnection(customer, input.id);
    const done = ending === "already" ? "already" : "merged";
    return seeOther(await pathWithAnswer(paths.account, { done }, customer.userId));
  },
);
