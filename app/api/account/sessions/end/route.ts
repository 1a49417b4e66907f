import { z } from "zod";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { endSession } from "@/lib/server/settings/settings";

/** Signs another browser of the same person out. */
export const POST = route(
  { actor: "customer", from: "form", input: z.object({ session: z.uuid() }), page: paths.settings },
  async ({ customer, input }) => {
    await endSession(customer, input.session);
    return seeOther(await pathWithAnswer(paths.settings, { done: "session-ended" }, customer.userId));
  },
);
