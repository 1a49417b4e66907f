import { guardedPage } from "@/app/guarded-page";
import type { PageQuery } from "@/app/page-query";
import { SitePage } from "@/app/site-page";
import { checkTitle, ReceiptCheckScreen } from "@/components/consent-records/receipt-check";
import { getCustomer } from "@/lib/auth/customer";
import { paths } from "@/lib/paths";
import { readReceiptCheck } from "@/lib/server/consents/receipts";
import { getClock } from "@/lib/server/viewer/locale";

export default guardedPage(async ({ searchParams }: { searchParams: PageQuery }) => {
  const sent = await readReceiptCheck(await searchParams);
  return (
    <SitePage title={checkTitle} from={paths.checkReceipt}>
      <ReceiptCheckScreen check={sent?.check ?? null} sent={sent} clock={await getClock(await getCustomer())} />
    </SitePage>
  );
});
