import { connectionPage } from "@/app/account/connections/connection-page";
import { flashErrorNotice } from "@/app/account/flash-error-notice";
import { AccountRows } from "@/components/bank-data/accounts-by-bank";
import { ReceivedAmount } from "@/components/bank-data/received-from-bank";
import { ConnectionScreen } from "@/components/dashboard/connection/connection-screen";
import { loginName, notUpdatedWords } from "@/components/dashboard/connection-words";
import { FlashAlert } from "@/components/dashboard/flash-alert";
import { readFlash } from "@/components/dashboard/flash-messages";
import { getBrand } from "@/lib/brand";
import { isSharing } from "@/lib/domain/connection-state";
import { staysWords } from "@/lib/domain/stays-words";
import { dayOfInstant } from "@/lib/format";
import { readAnswer } from "@/lib/http/answer-path";
import { paths } from "@/lib/paths";
import { getClock } from "@/lib/server/viewer/locale";

export default connectionPage(paths.connection, async ({ customer, view, query, section }) => {
  const clock = await getClock(customer);
  const brand = getBrand();
  const { name: brandName, language } = brand;
  const { accounts, received, connection } = view;
  const refusal = await flashErrorNotice(query);
  // Then what came of it is said where it was asked for.
  const { refresh, ref } = await readAnswer(query.answer, customer.userId);
  const isUpdateAsked = refresh === "started" && isSharing(connection);
  const answer = isUpdateAsked
    ? null
    : readFlash({ refresh, ref }, { refreshFromAt: view.sync.refreshFromAt, clock, brand });
  // A short history is what the page begins with, where nothing matters more.
  const isShortSaid = connection.attention === "short";
  const context = { today: dayOfInstant(clock.now, clock.timeZone), brandName, language, timeZone: clock.timeZone };
  return {
    title: loginName(connection),
    content: (
      <ConnectionScreen
        view={view}
        brandName={brandName}
        stays={staysWords(brand, { canDelete: false })}
        section={section}
        clock={clock}
        opening={{ isRefresh: query.refreshed !== undefined, isUpdateAsked }}
        notice={
          refusal || answer ? (
            <div className="space-y-4">
              {answer ? <FlashAlert {...answer} /> : null}
              {refusal}
            </div>
          ) : null
        }
        accounts={
          accounts.length > 0 ? (
            <div className="rounded-3xl bg-surface px-5 pt-4 pb-1 sm:px-7">
              {connection.ending ? (
                <p className="pb-2 text-base text-muted">{notUpdatedWords(connection, clock)}</p>
              ) : null}
              <AccountRows accounts={accounts} bankName={loginName(connection)} language={language} />
            </div>
          ) : null
        }
        received={
          received ? (
            <div className="rounded-3xl bg-surface p-5 sm:p-7">
              <ReceivedAmount received={isShortSaid ? { ...received, shortDays: null } : received} context={context} />
            </div>
          ) : null
        }
      />
    ),
  };
});
