import { z } from "zod";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { decideReturn } from "@/lib/server/journeys/return-decisions";

const input = z.object({ id: z.uuid(), answer: z.enum(["yes", "no"]) });

/** An owner says whether a bank counts that was authorised in a browser nobody knows. */
export const POST = route(
  { actor: "customer", from: "form", input, page: ({ id = "" }) => paths.connection(id) },
  async ({ customer, input: { id, answer } }) => {
    await decideReturn(customer, id, answer);
    return seeOther(paths.connection(id));
  },
);
