import { z } from "zod";
import { route } from "@/lib/http/route";
import { listReceiptKeys } from "@/lib/server/consents/receipt-signature";

/** The keys with which anybody can check a receipt. */
export const GET = route({ actor: "anyone", from: "query", input: z.object({}) }, async () =>
  Response.json(await listReceiptKeys(), { headers: { "Cache-Control": "public, max-age=3600" } }),
);
