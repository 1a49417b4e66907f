import { guardedPage } from "@/app/guarded-page";
import type { PageQuery } from "@/app/page-query";
import { SitePage } from "@/app/site-page";
import { checkTitle, ReceiptCheckScreen } from "@/components/consent-records/receipt-check";
import { getBrand } from "@/lib/brand";
import { paths } from "@/lib/paths";
import { readReceiptCheck } from "@/lib/server/consents/receipts";

export default guardedPage(async ({ searchParams }: { searchParams: PageQuery }) => {
  const check = await readReceiptCheck(await searchParams);
  return (
    <SitePage title={checkTitle} from={paths.checkReceipt}>
      <ReceiptCheckScreen check={check} language={getBrand().language} />
    </SitePage>
  );
});
