import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { FormButton } from "@/components/ui/form-button";
import { ReferenceLine } from "@/components/ui/reference-line";
import { waitWords } from "@/components/ui/wait-words";
import type { ConsentView } from "@/lib/contracts/consent";
import type { LinkProblem } from "@/lib/contracts/outcome";
import { isLimit, isPassing, linkProblemWords } from "./link-problem-words";
import { RetryButton } from "./retry-button";

/** A page that it leads to, or a form that it sends, where somebody waits for the answer. */
type Decline = { href: string } | { action: string; values: Record<string, string> };

/** On top of the agreement: why the way to the bank could not be opened. */
export function LinkProblemAlert({
  problem,
  consent,
  retrySeconds,
  reference,
  bankListHref,
  helpHref,
  decline,
  wasAtBank,
  canAnswer = true,
  ends = null,
  signInHref = null,
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
  /** What "Not now" does, which stands beside trying again. */
  decline: Decline;
  /** True when the customer was sent to this bank before. */
  wasAtBank: boolean;
  /** False while the page asks for something else before anybody can agree. */
  canAnswer?: boolean;
  /** When a limit ends, in words. */
  ends?: string | null;
  /** Where who signs in goes on in spite of a limit; null where that is no help. */
  signInHref?: string | null;
}) {
  const { title, text } = linkProblemWords(problem, {
    bankName: consent.bank.name,
    wait: waitWords(retrySeconds),
    limit: { ends, canSignIn: signInHref !== null },
    wasAtBank,
  });
  const isAnsweredHere = canAnswer && isPassing(problem);
  return (
    <Alert tone="warning" title={title} isAnswer>
      <p>{text}</p>
      {reference === null ? null : <ReferenceLine reference={reference} />}
      <div className="flex flex-col gap-3 pt-1 sm:flex-row sm:flex-wrap sm:gap-x-5">
        {isLimit(problem) ? (
          <>
            {signInHref ? <ButtonLink href={signInHref}>Sign in</ButtonLink> : null}
            <NotNow decline={decline} />
          </>
        ) : null}
        {isAnsweredHere ? (
          <>
            <RetryButton pendingLabel={`Taking you to ${consent.bank.name}…`} waitSeconds={retrySeconds} />
            <NotNow decline={decline} />
          </>
        ) : null}
        {/* Every bank is reached through Codat: another one helps where this one is the problem. */}
        {bankListHref && !isPassing(problem) && !isLimit(problem) ? (
          <ButtonLink href={bankListHref} variant="secondary">
            Choose another bank
          </ButtonLink>
        ) : null}
        <ButtonLink href={helpHref} variant="quiet">
          Get help
        </ButtonLink>
      </div>
    </Alert>
  );
}

function NotNow({ decline }: { decline: Decline }) {
  if ("href" in decline)
    return (
      <ButtonLink href={decline.href} variant="secondary">
        Not now
      </ButtonLink>
    );
  return (
    <FormButton {...decline} pendingLabel="One moment…">
      Not now
    </FormButton>
  );
}
