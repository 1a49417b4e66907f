import { AccountSitePage } from "@/app/account/account-site-page";
import { companyContext } from "@/app/account/company-context";
import { signedInPage } from "@/app/account/customer-page";
import { flashErrorNotice } from "@/app/account/flash-error-notice";
import { DeleteAccountScreen } from "@/components/settings/delete-account-screen";
import { getBrand } from "@/lib/brand";
import { readTypedProblem } from "@/lib/contracts/typed-problem";
import { ownRecordsWords } from "@/lib/domain/consent-text";
import { paths } from "@/lib/paths";
import { getSettings } from "@/lib/server/settings/settings";

export default signedInPage(paths.deleteAccount, async ({ customer, props, from }) => {
  const query = await props.searchParams;
  const problem = readTypedProblem(query.problem);
  const title = problem ? "Error: Delete your account" : "Delete your account";
  return (
    <AccountSitePage title={title} from={from} {...(await companyContext(customer))} current="settings" hasWayBack>
      <DeleteAccountScreen
        view={await getSettings(customer)}
        ownRecords={ownRecordsWords(getBrand())}
        problem={problem}
        notice={await flashErrorNotice(query)}
      />
    </AccountSitePage>
  );
});
