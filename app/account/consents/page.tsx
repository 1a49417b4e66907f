import { ConsentList } from "@/components/consent-records/consent-list";
import { paths } from "@/lib/paths";
import { getClock } from "@/lib/server/clock";
import { getCompanies } from "@/lib/server/companies";
import { listConsentRecords } from "@/lib/server/consent-records";
import { AccountSitePage } from "../account-site-page";
import { customerPage } from "../customer-page";

export default customerPage(paths.consents, async ({ customer, from }) => {
  const [records, companies, clock] = await Promise.all([
    listConsentRecords(customer, customer.company.id),
    getCompanies(customer),
    getClock(customer),
  ]);
  return (
    <AccountSitePage title="Agreements" from={from} {...companies} current="agreements">
      <ConsentList records={records} clock={clock} />
    </AccountSitePage>
  );
});
