import { z } from "zod";
import { jsonWithEtag } from "@/lib/http/json";
import { route } from "@/lib/http/route";
import { getBankIndex } from "@/lib/server/banks/banks";

/** Every bank in a compact form, for search while typing. */
export const GET = route({ actor: "anyone", from: "query", input: z.object({}) }, async ({ request }) =>
  jsonWithEtag(request, await getBankIndex(), "public, max-age=60, stale-while-revalidate=600"),
);
