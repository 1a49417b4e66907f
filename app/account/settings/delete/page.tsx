import { DeleteAccountScreen } from "@/components/settings/delete-account-screen";
import { getBrand } from "@/lib/brand";
import { paths } from "@/lib/paths";
import { getSettings } from "@/lib/server/settings";
import { AccountSitePage } from "../../account-site-page";
import { signedInPage } from "../../customer-page";
import { placeOf } from "../../place";
import { refusalNotice } from "../../refusal-notice";

export default signedInPage(paths.deleteAccount, async ({ customer, props, from }) => {
  const query = await props.searchParams;
  const isMistyped = query.problem === "mistyped";
  const title = isMistyped ? "Error: Delete your account" : "Delete your account";
  return (
    <AccountSitePage title={title} from={from} {...(await placeOf(customer))} current="settings">
      <DeleteAccountScreen
        view={await getSettings(customer)}
        brandName={getBrand().name}
        isMistyped={isMistyped}
        notice={await refusalNotice(query)}
      />
    </AccountSitePage>
  );
});
