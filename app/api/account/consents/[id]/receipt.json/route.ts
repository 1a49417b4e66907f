import { z } from "zod";
import { download } from "@/lib/http/download";
import { route } from "@/lib/http/route";
import { getReceipt } from "@/lib/server/consents/receipts";

/** The signed receipt of one agreement. */
export const GET = route(
  { actor: "customer", from: "path", limit: "export", input: z.object({ id: z.uuid() }) },
  async ({ customer, input }) =>
    download(await getReceipt(customer, input.id), {
      contentType: "application/json",
      fileName: "agreement-receipt.json",
    }),
);
