import { z } from "zod";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { checkReceipt, writeReceiptCheck } from "@/lib/server/consents/receipts";

/** A PDF with letters of several scripts in it. */
const LARGEST_BYTES = 512 * 1024;

/** Checks a receipt that was pasted or uploaded; anybody who has one may. */
export const POST = route(
  {
    actor: "anyone",
    from: "form",
    limit: "check-receipt",
    input: z.object({ receipt: z.string(), receiptFileName: z.string().optional() }),
    largestBytes: LARGEST_BYTES,
    page: paths.checkReceipt,
  },
  async ({ input }) => {
    const check = await checkReceipt(input.receipt);
    const result = await writeReceiptCheck(check, input.receiptFileName ?? null);
    return seeOther(`${paths.checkReceipt}?result=${encodeURIComponent(result)}`);
  },
);
