import { ConsentText } from "@/components/consent/consent-text";
import { ConsentRecord } from "@/components/consent-records/consent-record";
import { paths } from "@/lib/paths";
import { getClock } from "@/lib/server/clock";
import { getCompanies } from "@/lib/server/companies";
import { getConsentRecord } from "@/lib/server/consent-records";
import { AccountSitePage } from "../../account-site-page";
import { customerPage } from "../../customer-page";

export default customerPage<{ id: string }>(
  ({ id }) => paths.consentRecord(id),
  async ({ customer, props, from }) => {
    const { id } = await props.params;
    const [record, companies, clock] = await Promise.all([
      getConsentRecord(customer, id),
      getCompanies(customer),
      getClock(customer),
    ]);
    const text = record.sections.length > 0 ? <ConsentText sections={record.sections} /> : null;
    return (
      <AccountSitePage title={`Sharing from ${record.bankName}`} from={from} {...companies} current="agreements">
        <ConsentRecord record={record} text={text} clock={clock} />
      </AccountSitePage>
    );
  },
);
