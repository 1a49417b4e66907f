import { AccountSitePage } from "@/app/account/account-site-page";
import { customerPage } from "@/app/account/customer-page";
import { ConsentText } from "@/components/consent/consent-text";
import { ConsentRecord } from "@/components/consent-records/consent-record";
import { getBrand } from "@/lib/brand";
import { paths } from "@/lib/paths";
import { getCompanies } from "@/lib/server/companies/companies";
import { getConsentRecord } from "@/lib/server/consents/consent-records";
import { getClock } from "@/lib/server/viewer/locale";

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
      <AccountSitePage
        title={`Agreement to share ${record.bankName} data`}
        from={from}
        {...companies}
        current="agreements"
      >
        <ConsentRecord
          record={record}
          text={text}
          ownEmail={customer.email}
          brandName={getBrand().name}
          clock={clock}
        />
      </AccountSitePage>
    );
  },
);
