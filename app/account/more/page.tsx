import { AccountSitePage } from "@/app/account/account-site-page";
import { companyContext } from "@/app/account/company-context";
import { signedInPage } from "@/app/account/customer-page";
import { MoreScreen } from "@/components/account/more-screen";
import { withOrigin } from "@/components/help/help-origin";
import { paths } from "@/lib/paths";

export default signedInPage(paths.more, async ({ customer, from }) => {
  const context = await companyContext(customer);
  return (
    <AccountSitePage title="More" from={from} {...context} current="more">
      <MoreScreen
        email={customer.email}
        hasCompany={context.company !== null}
        helpHref={withOrigin(paths.help, paths.more)}
      />
    </AccountSitePage>
  );
});
