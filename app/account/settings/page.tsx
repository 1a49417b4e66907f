import { SettingsScreen } from "@/components/settings/settings-screen";
import { readSettingsAnswer } from "@/components/settings/settings-words";
import { Alert } from "@/components/ui/alert";
import { waysToSignIn } from "@/lib/auth/providers";
import { getBrand } from "@/lib/brand";
import { paths } from "@/lib/paths";
import { getClock } from "@/lib/server/clock";
import { getSettings } from "@/lib/server/settings";
import { AccountSitePage } from "../account-site-page";
import { signedInPage } from "../customer-page";
import { placeOf } from "../place";
import { refusalNotice } from "../refusal-notice";

export default signedInPage(paths.settings, async ({ customer, props, from }) => {
  const query = await props.searchParams;
  const [view, clock, place] = await Promise.all([getSettings(customer), getClock(customer), placeOf(customer)]);
  const answer = readSettingsAnswer(query.done);
  return (
    <AccountSitePage title="Settings" from={from} {...place} current="settings">
      <SettingsScreen
        view={view}
        isDataShown={getBrand().dataDisplay !== "none"}
        brandName={getBrand().name}
        mails={waysToSignIn().mail}
        clock={clock}
        notice={
          answer ? (
            <Alert tone="success" title={answer.title} isAnswer>
              <p>{answer.text}</p>
            </Alert>
          ) : (
            await refusalNotice(query)
          )
        }
      />
    </AccountSitePage>
  );
});
