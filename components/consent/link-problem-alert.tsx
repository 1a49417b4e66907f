import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ConsentView } from "@/lib/contracts/consent";
import type { LinkProblem } from "@/lib/contracts/outcome";
import { paths } from "@/lib/paths";
import { linkProblemWords } from "./link-problem-words";

/** On top of the agreement: why the way to the bank could not be opened, or that it needs no opening. */
export function LinkProblemAlert({
  problem,
  consent,
  wait,
  reference,
  bankListHref,
  helpHref,
  isAnswer,
}: {
  problem: LinkProblem;
  consent: ConsentView;
  wait: string | null;
  reference: string | null;
  /** Null where the operator offers one bank only. */
  bankListHref: string | null;
  helpHref: string;
  /** True when the customer has just tried; false when the page says it of its own accord. */
  isAnswer: boolean;
}) {
  const { title, text } = linkProblemWords(problem, { bankName: consent.bank.name, wait, reference });
  const isConnected = problem === "already-connected";
  return (
    <Alert tone={isConnected ? "info" : "warning"} title={title} isAnswer={isAnswer}>
      <p>{text}</p>
      <div className="flex flex-col gap-3 pt-1 sm:flex-row sm:flex-wrap">
        {isConnected ? <ReconnectForm consent={consent} /> : null}
        {isConnected ? (
          <ButtonLink href={paths.progress} look="secondary">
            See what we received
          </ButtonLink>
        ) : null}
        {bankListHref ? (
          <ButtonLink href={bankListHref} look={isConnected ? "quiet" : "secondary"}>
            Choose another bank
          </ButtonLink>
        ) : null}
        {isConnected ? null : (
          <ButtonLink href={helpHref} look="quiet">
            Get help
          </ButtonLink>
        )}
      </div>
    </Alert>
  );
}

function ReconnectForm({ consent }: { consent: ConsentView }) {
  return (
    <form method="post" action={paths.api.link} className="contents">
      <input type="hidden" name="providerKey" value={consent.bank.key} />
      <input type="hidden" name="consentHash" value={consent.hash} />
      <input type="hidden" name="intent" value="again" />
      <SubmitButton pendingLabel={`Taking you to ${consent.bank.name}…`}>Reconnect it</SubmitButton>
    </form>
  );
}
