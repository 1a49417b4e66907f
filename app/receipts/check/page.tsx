import { ReceiptCheckScreen } from "@/components/consent-records/receipt-check";
import { getBrand } from "@/lib/brand";
import { paths } from "@/lib/paths";
import { readReceiptCheck } from "@/lib/server/receipts";
import { guardedPage } from "../../guarded-page";
import type { PageQuery } from "../../page-query";
import { SitePage } from "../../site-page";

export default guardedPage(async ({ searchParams }: { searchParams: PageQuery }) => {
  const check = await readReceiptCheck(await searchParams);
  return (
    <SitePage title="Check a receipt" from={paths.checkReceipt}>
      <ReceiptCheckScreen check={check} language={getBrand().language} />
    </SitePage>
  );
});
