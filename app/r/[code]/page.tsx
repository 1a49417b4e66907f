import { guardedPage } from "@/app/guarded-page";
import type { PageQuery } from "@/app/page-query";
import { SitePage } from "@/app/site-page";
import { checkTitle, ReceiptCheckScreen } from "@/components/consent-records/receipt-check";
import { getCustomer } from "@/lib/auth/customer";
import { paths } from "@/lib/paths";
import { checkReceiptCode } from "@/lib/server/consents/receipts";
import { getClock } from "@/lib/server/viewer/locale";

type Props = { searchParams: PageQuery; params: Promise<{ code: string }> };

/** Where the address and the QR code on a receipt lead. */
export default guardedPage<Props>(async ({ params }) => {
  const check = await checkReceiptCode((await params).code);
  return (
    <SitePage title={checkTitle} from={paths.checkReceipt}>
      <ReceiptCheckScreen check={check} sent={null} clock={await getClock(await getCustomer())} />
    </SitePage>
  );
});
