import { ButtonLink, buttonClass } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { OutcomeView, ReturnAnswersView } from "@/lib/contracts/outcome";
import { paths } from "@/lib/paths";
import { type NumberProblem, numberProblemWords } from "./number-problem";

/** What somebody may say who comes back from the bank in another browser than the one that agreed. */
export function ReturnAnswers({
  outcome,
  answers,
  numberProblem,
}: {
  outcome: OutcomeView;
  answers: ReturnAnswersView;
  numberProblem: NumberProblem | null;
}) {
  const { state, mayTypeNumber, mayGoOnHere } = answers;
  return (
    <div className="mt-7 max-w-column space-y-6">
      <Needs answers={answers} />
      {mayTypeNumber ? <NumberForm answers={answers} problem={numberProblem} /> : null}
      {mayGoOnHere ? (
        <section aria-labelledby="go-on-here" className="rounded-3xl bg-surface p-6">
          <h2 id="go-on-here" className="text-heading">
            Continue here
          </h2>
          <p className="mt-2 text-muted">
            {`Check what you share for ${outcome.companyName ?? "the company"} and agree in this browser. The other browser then won't show anything more.`}
          </p>
          <ButtonLink href={paths.goOnHere(state)} variant="secondary" className="mt-4 w-full sm:w-auto">
            Check and continue here
          </ButtonLink>
        </section>
      ) : null}
      <RefuseForm state={state} outcome={outcome} />
    </div>
  );
}

function Needs({ answers: { needs, connectionId, mayTypeNumber } }: { answers: ReturnAnswersView }) {
  if (needs === "decide-as-owner" && connectionId !== null)
    return (
      <form method="post" action={paths.api.decideReturn(connectionId)}>
        <p className="mb-4 text-muted">It was started by someone who isn't signed in. As an owner, you decide.</p>
        <button type="submit" name="answer" value="yes" className={buttonClass("primary")}>
          Yes, connect it for our company
        </button>
      </form>
    );
  if (needs === "sign-in")
    return (
      <div className="rounded-3xl bg-surface p-6">
        <h2 className="text-heading">Sign in as an owner</h2>
        <p className="mt-1 mb-4 text-muted">
          {mayTypeNumber
            ? "This company has an account. Its owners can confirm without the number."
            : "This company has an account, so one of its owners needs to confirm."}
        </p>
        <ButtonLink href={paths.signInFor(paths.account)} variant={mayTypeNumber ? "secondary" : "primary"}>
          Sign in
        </ButtonLink>
      </div>
    );
  return needs === "ask-owner" ? (
    <p className="text-muted">
      {mayTypeNumber
        ? "Either an owner of this company confirms when they sign in, or you enter the number below."
        : "An owner of this company needs to confirm. They'll see it when they sign in."}
    </p>
  ) : null;
}

function NumberForm({
  answers: { state, wrongNumbers },
  problem,
}: {
  answers: ReturnAnswersView;
  problem: NumberProblem | null;
}) {
  return (
    <section aria-labelledby="go-on-there" className="rounded-3xl bg-surface p-6">
      <h2 id="go-on-there" className="text-heading">
        Continue where you started
      </h2>
      <p className="mt-2 mb-4 text-muted">The page there shows a two-digit number. Enter it here.</p>
      <form method="post" action={paths.api.answerReturn} noValidate className="space-y-4">
        <input type="hidden" name="state" value={state} />
        <input type="hidden" name="answer" value="number" />
        <Field
          name="number"
          label="Number"
          value=""
          hint="If you closed that page, open this site again there."
          problem={problem && numberProblemWords(problem, wrongNumbers)}
          autoComplete="off"
          digits={2}
          isRequired
        />
        <SubmitButton pendingLabel="Checking…">Confirm</SubmitButton>
      </form>
    </section>
  );
}

/** Cancelling stays possible for an hour after it was confirmed, but is then nothing that has to be done. */
function RefuseForm({ state, outcome }: { state: string; outcome: OutcomeView }) {
  return (
    <form method="post" action={paths.api.answerReturn} className="border-t border-line pt-5">
      <input type="hidden" name="state" value={state} />
      <input type="hidden" name="answer" value="refuse" />
      <p className="mb-3 text-muted">{cancelWords[outcome.confirmedBy ?? "this-browser"]}</p>
      <SubmitButton
        variant={outcome.kind === "linked" ? "quiet" : "secondary"}
        pendingLabel="Cancelling…"
        className={outcome.kind === "linked" ? "max-sm:min-w-11 max-sm:border-x-0 max-sm:px-0" : ""}
      >
        {`Cancel access to ${outcome.bankName ?? "your bank"}`}
      </SubmitButton>
    </form>
  );
}

const cancelWords: Record<NonNullable<OutcomeView["confirmedBy"]>, string> = {
  "this-browser": "If you didn't mean to share anything, cancel access now.",
  owner: "An owner of the company has confirmed this. If you didn't mean to share anything, cancel access now.",
  "another-browser": "Another browser has already confirmed this. If that wasn't you, cancel access now.",
};
