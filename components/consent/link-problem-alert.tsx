import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { ReferenceLine } from "@/components/ui/reference-line";
import { waitWords } from "@/components/ui/wait-words";
import type { ConsentView } from "@/lib/contracts/consent";
import type { LinkProblem } from "@/lib/contracts/outcome";
import { paths } from "@/lib/paths";
import { isPassing, linkProblemWords } from "./link-problem-words";
import { RetryButton } from "./retry-button";

/** On top of the agreement: why the way to the bank could not be opened, or that it needs no opening. */
export function LinkProblemAlert({
  problem,
  consent,
  retrySeconds,
  reference,
  bankListHref,
  helpHref,
  declineHref,
  isAnswer,
  wasAtBank,
  canAnswer = true,
  renewHref = null,
}: {
  problem: LinkProblem;
  consent: ConsentView;
  /** How long trying again is no use, where that is known. */
  retrySeconds: number | null;
  /** What support finds the failure by. */
  reference: string | null;
  /** Null where the operator offers one bank only. */
  bankListHref: string | null;
  helpHref: string;
  /** Where "Not now" leads, which stands beside trying again. */
  declineHref: string;
  /** True when the customer has just tried; false when the page says it of its own accord. */
  isAnswer: boolean;
  /** True when the customer was sent to this bank before. */
  wasAtBank: boolean;
  /** False while the page asks for something else before anybody can agree. */
  canAnswer?: boolean;
  /** Where somebody who is signed in renews this bank; others reconnect it from here. */
  renewHref?: string | null;
}) {
  const { title, text } = linkProblemWords(problem, {
    bankName: consent.bank.name,
    wait: waitWords(retrySeconds),
    wasAtBank,
  });
  const isConnected = problem === "already-connected";
  const isAnsweredHere = canAnswer && isPassing(problem);
  return (
    <Alert tone={isConnected ? "info" : "warning"} title={title} isAnswer={isAnswer}>
      <p>{text}</p>
      {reference === null ? null : <ReferenceLine reference={reference} />}
      <div className="flex flex-col gap-3 pt-1 sm:flex-row sm:flex-wrap sm:gap-x-5">
        {isConnected ? <ConnectedActions consent={consent} renewHref={renewHref} /> : null}
        {isAnsweredHere ? (
          <>
            <RetryButton pendingLabel={`Taking you to ${consent.bank.name}…`} waitSeconds={retrySeconds} />
            <ButtonLink href={declineHref} variant="secondary">
              Not now
            </ButtonLink>
          </>
        ) : null}
        {/* Every bank is reached through Codat: another one helps where this one is the problem. */}
        {bankListHref && !isPassing(problem) ? (
          <ButtonLink href={bankListHref} variant={isConnected ? "quiet" : "secondary"}>
            Choose another bank
          </ButtonLink>
        ) : null}
        {isConnected ? null : (
          <ButtonLink href={helpHref} variant="quiet">
            Get help
          </ButtonLink>
        )}
      </div>
    </Alert>
  );
}

function ConnectedActions({ consent, renewHref }: { consent: ConsentView; renewHref: string | null }) {
  return (
    <>
      <ButtonLink href={renewHref ? paths.account : paths.progress}>
        {renewHref ? "Go to your account" : "See what we received"}
      </ButtonLink>
      {renewHref ? <ButtonLink href={renewHref} variant="secondary">{`Renew ${consent.bank.name}`}</ButtonLink> : null}
      <ButtonLink href={`${paths.consent(consent.bank.key)}?login=new`} variant="secondary">
        Another login
      </ButtonLink>
    </>
  );
}
