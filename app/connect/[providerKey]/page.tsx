import { isAddedFromAccount } from "@/app/connect/added-from-account";
import { JourneyPage } from "@/app/connect/journey-page";
import { guardedPage } from "@/app/guarded-page";
import { journeySteps } from "@/app/journey-steps";
import type { PageQuery } from "@/app/page-query";
import { AlreadyConnected, alreadyConnectedTitle } from "@/components/consent/already-connected";
import { BankNotOffered } from "@/components/consent/bank-not-offered";
import { CompanyFirst } from "@/components/consent/company-first";
import { ConsentScreen, consentTitle } from "@/components/consent/consent-screen";
import { LinkProblemAlert } from "@/components/consent/link-problem-alert";
import { readLinkProblem } from "@/components/consent/link-problem-query";
import { answerVariant } from "@/components/consent/link-problem-words";
import { NameFirst } from "@/components/consent/name-first";
import { notOfferedWords } from "@/components/consent/not-offered-words";
import { withOrigin } from "@/components/help/help-origin";
import { startPathFor } from "@/components/onboarding/start-prefill";
import { BackLink } from "@/components/ui/back-link";
import { momentWords } from "@/components/ui/moment-words";
import { StepMarker } from "@/components/ui/step-marker";
import { getCustomer } from "@/lib/auth/customer";
import { waysToSignIn } from "@/lib/auth/providers";
import { getVisitor, needsSignIn } from "@/lib/auth/visitor";
import { getBrand } from "@/lib/brand";
import type { Customer } from "@/lib/domain/customer";
import { readAnswer } from "@/lib/http/answer-path";
import { paths } from "@/lib/paths";
import { getSingleProviderKey, isBankListKnown } from "@/lib/server/banks/banks";
import { getCompanies } from "@/lib/server/companies/companies";
import { findLinkedConnection, wasSentToBank } from "@/lib/server/connections/bank-standings";
import { getConsent } from "@/lib/server/consents/consents";
import { findPageSubject } from "@/lib/server/journeys/page-subject";
import { getClock } from "@/lib/server/viewer/locale";

export default guardedPage(ConsentPage);

async function ConsentPage({
  params,
  searchParams,
}: {
  params: Promise<{ providerKey: string }>;
  searchParams: PageQuery;
}) {
  const providerKey = decoded((await params).providerKey);
  const query = await searchParams;
  const { visitor, tried, isLoginNamed } = await findPageSubject(await getVisitor(), providerKey, query);
  const from = paths.consent(providerKey);
  const helpHref = withOrigin(paths.helpTopic("it-went-wrong"), from);
  const bankListHref = getSingleProviderKey() === null ? paths.bankList : null;
  const customer = visitor.kind === "nobody" ? await getCustomer() : null;
  const consent = await getConsent(visitor, providerKey, { companyId: customer?.company?.id });
  if (consent === null) {
    const words = notOfferedWords({ isListKnown: await isBankListKnown() });
    return (
      <JourneyPage title={words.title} from={paths.bankList}>
        <BankNotOffered
          words={words}
          brand={getBrand()}
          hereHref={from}
          bankListHref={bankListHref}
          helpHref={helpHref}
        />
      </JourneyPage>
    );
  }

  const linked = await findLinkedConnection(visitor, providerKey);
  const isOtherLogin = linked !== null && query.login === "new";
  const asked = readLinkProblem(await readAnswer(query.answer, visitor.kind === "holder" ? visitor.holderHash : null));
  const isFromAccount = await isAddedFromAccount();
  if (linked !== null && !isLoginNamed && (asked === null || asked.problem === "already-connected")) {
    return (
      <JourneyPage title={alreadyConnectedTitle(consent.bank.name, linked)} from={from}>
        <AlreadyConnected
          bank={consent.bank}
          above={<Above isFromAccount={isFromAccount} bankListHref={bankListHref} isStep={false} />}
          linked={linked}
          hasAccount={visitor.kind === "holder" && visitor.userId !== null}
          bankListHref={bankListHref}
        />
      </JourneyPage>
    );
  }
  const problem = asked && (asked.problem === "already-connected" ? null : asked);
  const declineHref = paths.leave(providerKey);
  const alert = problem && (
    <LinkProblemAlert
      {...problem}
      consent={consent}
      bankListHref={bankListHref}
      helpHref={helpHref}
      decline={{ href: declineHref }}
      wasAtBank={await wasSentToBank(visitor, providerKey)}
      {...(await limitWays(problem, providerKey))}
      canAnswer={visitor.kind !== "nobody"}
    />
  );
  return (
    <JourneyPage title={consentTitle(consent, getBrand(), isOtherLogin)} from={from}>
      <ConsentScreen
        consent={consent}
        brand={getBrand()}
        above={<Above isFromAccount={isFromAccount} bankListHref={bankListHref} isStep />}
        alert={alert}
        answer={answerVariant(problem?.problem)}
        isConnected={tried ? tried.isLinked : linked !== null}
        isOtherLogin={isOtherLogin}
        isTriedAgain={tried !== null}
        declineHref={declineHref}
        journeyId={visitor.kind === "holder" ? visitor.journeyId : null}
        first={visitor.kind === "nobody" ? await first(customer, { providerKey, declineHref }) : null}
      />
    </JourneyPage>
  );
}

/** When a limit ends, and where who signs in goes on in spite of it: they start the company again as their own. */
async function limitWays({ endsAt }: { endsAt: string | null }, providerKey: string) {
  const { mail, oidc } = waysToSignIn();
  return {
    ends: endsAt && momentWords(endsAt, await getClock(await getCustomer())),
    signInHref: mail || oidc ? paths.signInFor(startPathFor(providerKey)) : null,
  };
}

/** Where the customer is on the way, and the way back; in the account, and where nothing is left to do, there are no steps. */
function Above({
  isFromAccount,
  bankListHref,
  isStep,
}: {
  isFromAccount: boolean;
  bankListHref: string | null;
  isStep: boolean;
}) {
  if (isFromAccount)
    return <BackLink href={bankListHref ?? paths.account}>{bankListHref ? "Choose your bank" : "Home"}</BackLink>;
  const back = bankListHref ? { href: bankListHref, to: "the banks" } : { href: paths.start, to: "your company" };
  if (!isStep) return <BackLink href={back.href}>Back</BackLink>;
  const steps = journeySteps();
  return <StepMarker current={steps.length - 1} steps={steps} back={back} />;
}

/** Before anybody can agree: for which company it is. */
async function first(
  customer: Customer | null,
  { providerKey, declineHref }: { providerKey: string; declineHref: string },
) {
  if (!customer?.company) {
    const signInHref = (await needsSignIn()) ? paths.signInFor(paths.consent(providerKey)) : null;
    return <NameFirst startHref={startPathFor(providerKey)} declineHref={declineHref} signInHref={signInHref} />;
  }
  const { company } = await getCompanies({ ...customer, company: customer.company });
  return <CompanyFirst company={company} providerKey={providerKey} declineHref={declineHref} />;
}

/** The segment as it was before it was written into a path; one that is badly encoded names no bank. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
