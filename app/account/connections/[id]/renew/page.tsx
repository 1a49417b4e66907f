import { connectionPage } from "@/app/account/connections/connection-page";
import { flashErrorNotice } from "@/app/account/flash-error-notice";
import { BankNotOffered } from "@/components/consent/bank-not-offered";
import { LinkProblemAlert } from "@/components/consent/link-problem-alert";
import { readLinkProblem } from "@/components/consent/link-problem-query";
import { answerVariant } from "@/components/consent/link-problem-words";
import { notOfferedWords } from "@/components/consent/not-offered-words";
import { RenewalScreen } from "@/components/consent/renewal-screen";
import { renewalTitle } from "@/components/consent/renewal-words";
import { loginName } from "@/components/dashboard/connection-words";
import { withOrigin } from "@/components/help/help-origin";
import { getBrand } from "@/lib/brand";
import { readAnswer } from "@/lib/http/answer-path";
import { paths } from "@/lib/paths";
import { isBankListKnown } from "@/lib/server/banks/banks";
import { getRenewalPosition } from "@/lib/server/journeys/next-renewal";
import { getRenewal } from "@/lib/server/journeys/renewals";

export default connectionPage(paths.renew, async ({ customer, view, query, from, section }) => {
  const { id } = view.connection;
  const [{ connection, consent, before }, walk] = await Promise.all([
    getRenewal(customer, id),
    getRenewalPosition(customer, view.company.id, id),
  ]);
  const helpHref = withOrigin(paths.helpTopic("it-went-wrong"), from);
  const name = loginName(connection);
  if (consent === null) {
    const words = notOfferedWords({ isListKnown: await isBankListKnown(), renewing: name });
    return {
      title: words.title,
      content: (
        <BankNotOffered words={words} brand={getBrand()} hereHref={from} bankListHref={null} helpHref={helpHref} />
      ),
    };
  }
  const problem = readLinkProblem(await readAnswer(query.answer, customer.userId));
  return {
    title: renewalTitle(connection, name),
    content: (
      <RenewalScreen
        connection={connection}
        consent={consent}
        before={before}
        walk={walk}
        brand={getBrand()}
        name={name}
        context={{
          backHref: paths.connection(id, section),
          laterHref: paths.section(section),
          action: paths.api.renew(id),
          section,
        }}
        answer={answerVariant(problem?.problem)}
        alert={
          problem ? (
            <LinkProblemAlert
              {...problem}
              consent={consent}
              bankListHref={null}
              helpHref={helpHref}
              decline={{ href: paths.section(section) }}
              wasAtBank
            />
          ) : (
            await flashErrorNotice(query)
          )
        }
      />
    ),
  };
});
