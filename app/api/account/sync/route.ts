import { z } from "zod";
import { jsonWithEtag } from "@/lib/http/json";
import { route } from "@/lib/http/route";
import { getSync } from "@/lib/server/sync";

/** How a company's refresh stands; polled by the dashboard while something moves. */
export const GET = route(
  { actor: "customer", from: "query", input: z.object({ company: z.uuid() }) },
  async ({ customer, input, request }) =>
    jsonWithEtag(request, await getSync(customer, input.company), "private, no-cache"),
);
