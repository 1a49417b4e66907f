import { z } from "zod";
import { getBrand } from "@/lib/brand";
import { download } from "@/lib/http/download";
import { route } from "@/lib/http/route";
import { getConsentRecord } from "@/lib/server/consents/consent-records";
import { consentPdf } from "@/lib/server/consents/receipt-pdf";
import { recordDownload } from "@/lib/server/consents/receipts";

/** One agreement as a PDF to keep. */
export const GET = route(
  { actor: "customer", from: "path", limit: "export", input: z.object({ id: z.uuid() }) },
  async ({ customer, input }) => {
    const record = await getConsentRecord(customer, input.id);
    const pdf = await consentPdf(record, getBrand());
    await recordDownload(customer, record.id, "pdf");
    return download(new Uint8Array(pdf), { contentType: "application/pdf", fileName: "agreement.pdf" });
  },
);
