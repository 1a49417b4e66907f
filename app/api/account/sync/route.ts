import { z } from "zod";
import { cachedRoute } from "@/lib/http/cached-route";
import { route } from "@/lib/http/route";
import { syncForBoth } from "@/lib/server/sync/release-before";
import { getSync } from "@/lib/server/sync/sync";

const input = z.object({ company: z.uuid() });

/** How a company's refresh stands; polled by the dashboard while something moves. */
export const GET = cachedRoute(
  route({ actor: "customer", from: "query", input }, async ({ customer, input: { company } }) =>
    Response.json(syncForBoth(await getSync(customer, company)), { headers: { "Cache-Control": "private, no-cache" } }),
  ),
);
