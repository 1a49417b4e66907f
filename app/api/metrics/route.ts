import { z } from "zod";
import { route } from "@/lib/http/route";
import { getMetrics } from "@/lib/server/instance/metrics";

/** What Prometheus scrapes. */
export const GET = route({ actor: "scraper", from: "path", input: z.object({}) }, async () => {
  const { text, contentType } = await getMetrics();
  return new Response(text, { headers: { "Content-Type": contentType, "Cache-Control": "no-store" } });
});
