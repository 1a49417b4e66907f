import { AccountSitePage } from "@/app/account/account-site-page";
import { companyContext } from "@/app/account/company-context";
import { signedInPage } from "@/app/account/customer-page";
import { flashErrorNotice } from "@/app/account/flash-error-notice";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { readSettingsFlash } from "@/components/settings/settings-words";
import { Alert } from "@/components/ui/alert";
import { waysToSignIn } from "@/lib/auth/providers";
import { getBrand } from "@/lib/brand";
import { readAnswer } from "@/lib/http/answer-path";
import { paths } from "@/lib/paths";
import { getSettings } from "@/lib/server/settings/settings";
import { getClock } from "@/lib/server/viewer/locale";

export default signedInPage(paths.settings, async ({ customer, props, from }) => {
  const query = await props.searchParams;
  const [view, clock, context] = await Promise.all([
    getSettings(customer),
    getClock(customer),
    companyContext(customer),
  ]);
  const answer = readSettingsFlash((await readAnswer(query.answer, customer.userId)).done);
  return (
    <AccountSitePage title="Settings" from={from} {...context} current="settings">
      <SettingsScreen
        view={view}
        isDataShown={getBrand().dataDisplay !== "none"}
        mails={waysToSignIn().mail}
        clock={clock}
        notice={
          answer ? (
            <Alert tone="success" title={answer.title} isAnswer>
              <p>{answer.text}</p>
            </Alert>
          ) : (
            await flashErrorNotice(query)
          )
        }
      />
    </AccountSitePage>
  );
});
