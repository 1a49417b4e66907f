import { redirect } from "next/navigation";
import { JourneyPage } from "@/app/connect/journey-page";
import { guardedPage } from "@/app/guarded-page";
import type { PageQuery } from "@/app/page-query";
import { readLinkProblem } from "@/components/consent/link-problem-query";
import { linkProblemWords } from "@/components/consent/link-problem-words";
import { withOrigin } from "@/components/help/help-origin";
import { StoppedChoices } from "@/components/leaving/stopped-choices";
import { readNumberProblem } from "@/components/outcome/number-problem";
import { OutcomeScreen } from "@/components/outcome/outcome-screen";
import { outcomeWords } from "@/components/outcome/outcome-words";
import { Alert } from "@/components/ui/alert";
import { CookiesNeeded } from "@/components/ui/cookies-needed";
import { waitWords } from "@/components/ui/wait-words";
import { waysToSignIn } from "@/lib/auth/providers";
import { getBrowser, getVisitor } from "@/lib/auth/visitor";
import { getBrand } from "@/lib/brand";
import { isWithoutCookies, readAnswer } from "@/lib/http/answer-path";
import { paths } from "@/lib/paths";
import { getSingleProviderKey, listOtherEntries } from "@/lib/server/banks/banks";
import { bankStandingsOf } from "@/lib/server/connections/bank-standings";
import { finishLinking } from "@/lib/server/journeys/finish-linking";
import { readReturnState } from "@/lib/server/journeys/return-state";

export default guardedPage(ReturnPage);

async function ReturnPage({ searchParams }: { searchParams: PageQuery }) {
  const { answer, ...query } = singleValues(await searchParams);
  const visitor = await getVisitor();
  const browser = await getBrowser();
  const outcome = await finishLinking(visitor, query, browser);
  if (outcome.kind === "linked" && outcome.isHolder && outcome.connectionId !== null)
    redirect(paths.progressOf(outcome.connectionId, (await readReturnState(query.state ?? ""))?.section));

  // An invited browser that tries again from here comes back here.
  const asked = outcome.invitation === null ? null : readLinkProblem(await readAnswer(answer, browser.hash));
  const words = {
    bankName: outcome.bankName ?? "your bank",
    wait: asked && waitWords(asked.retrySeconds),
    wasAtBank: true,
  };
  const problem = asked && linkProblemWords(asked.problem, words);
  const brand = getBrand();
  const bankListHref = getSingleProviderKey() === null ? paths.bankList : null;
  const here = `${paths.returned}?${new URLSearchParams(query)}`;
  const canRemind = waysToSignIn().mail;
  const numberProblem = readNumberProblem(query.number, outcome.answers);
  const { title } = outcomeWords(outcome, null);
  const others =
    outcome.kind === "not-supported" && outcome.retry && bankListHref && !outcome.invitation
      ? await listOtherEntries(outcome.retry.providerKey, await bankStandingsOf(visitor))
      : [];
  return (
    <JourneyPage title={numberProblem ? `Error: ${title}` : title} from={here}>
      {(await isWithoutCookies(answer)) ? (
        <div className="mb-8">
          <CookiesNeeded />
        </div>
      ) : null}
      {problem ? (
        <div className="mb-8">
          <Alert tone="warning" title={problem.title} isAnswer>
            <p>{problem.text}</p>
          </Alert>
        </div>
      ) : null}
      <OutcomeScreen
        outcome={outcome}
        brand={brand}
        reloadHref={here}
        helpHref={withOrigin(paths.helpTopic("it-went-wrong"), here)}
        numberProblem={numberProblem}
        bankListHref={bankListHref}
        canRemind={canRemind}
        others={others}
        stoppedChoices={(retry) => (
          <StoppedChoices
            bankName={outcome.bankName}
            retry={retry}
            canRemind={canRemind}
            here={here}
            hasBankChoice={bankListHref !== null}
            hasStatements={brand.links.statements !== undefined}
            mustClaimFirst={outcome.mustClaimFirst}
          />
        )}
      />
    </JourneyPage>
  );
}

/** The redirect's query with one value a name, the first: a name given twice is no reason to strand anyone. */
function singleValues(query: Record<string, string | string[] | undefined>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value[0] : value;
    if (text !== undefined) values[name] = text;
  }
  return values;
}
