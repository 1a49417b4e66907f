import { AccountSitePage } from "@/app/account/account-site-page";
import { customerPage } from "@/app/account/customer-page";
import { ConsentList } from "@/components/consent-records/consent-list";
import { paths } from "@/lib/paths";
import { getCompanies } from "@/lib/server/companies/companies";
import { listConsentRecords } from "@/lib/server/consents/consent-records";

export default customerPage(paths.consents, async ({ customer, from }) => {
  const [records, companies] = await Promise.all([
    listConsentRecords(customer, customer.company.id),
    getCompanies(customer),
  ]);
  return (
    <AccountSitePage title="Agreements" from={from} {...companies} current="agreements">
      <ConsentList records={records} />
    </AccountSitePage>
  );
});
