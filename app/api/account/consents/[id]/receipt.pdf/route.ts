import { z } from "zod";
import { download } from "@/lib/http/download";
import { route } from "@/lib/http/route";
import { getReceiptPdf } from "@/lib/server/consents/receipts";
import { getClock } from "@/lib/server/viewer/locale";

/** One agreement as a PDF to save. */
export const GET = route(
  { actor: "customer", from: "path", limit: "export", input: z.object({ id: z.uuid() }) },
  async ({ customer, input }) => {
    const { timeZone } = await getClock(customer);
    return download(await getReceiptPdf(customer, { id: input.id, timeZone }), {
      contentType: "application/pdf",
      fileName: "agreement.pdf",
    });
  },
);
