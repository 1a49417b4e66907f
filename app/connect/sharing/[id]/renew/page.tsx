import { sharedConnectionPage } from "@/app/connect/sharing/shared-connection-page";
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
import { getRenewal } from "@/lib/server/journeys/renewals";

export default sharedConnectionPage(paths.renewHere, async ({ holder, connection, query, from }) => {
  const { consent, before } = await getRenewal(holder, connection.id);
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
  const problem = readLinkProblem(await readAnswer(query.answer, holder.holderHash));
  return {
    title: renewalTitle(connection, name),
    content: (
      <RenewalScreen
        connection={connection}
        consent={consent}
        before={before}
        brand={getBrand()}
        name={name}
        answer={answerVariant(problem?.problem)}
        alert={
          problem && (
            <LinkProblemAlert
              {...problem}
              consent={consent}
              bankListHref={null}
              helpHref={helpHref}
              decline={{ href: paths.sharing }}
              wasAtBank
            />
          )
        }
        context={{
          backHref: paths.sharing,
          backLabel: "What you share",
          laterHref: paths.sharing,
          action: paths.api.renewHere(connection.id),
        }}
      />
    ),
  };
});
