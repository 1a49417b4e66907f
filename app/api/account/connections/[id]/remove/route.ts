import { z } from "zod";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { removePending } from "@/lib/server/connections/disconnect";

/** Removes a bank that was begun and never linked. */
export const POST = route(
  { actor: "customer", from: "form", input: z.object({ id: z.uuid() }), page: ({ id = "" }) => paths.connection(id) },
  async ({ customer, input }) => {
    const ending = await removePending(customer, input.id);
    return seeOther(ending === "already" ? `${paths.account}?done=already` : paths.accountAfter("removed", input.id));
  },
);
