import type { ReactNode } from "react";
import { Landscape } from "@/components/brand/landscape";
import { BankLine } from "@/components/layout/bank-line";
import { ButtonLink, type ButtonVariant } from "@/components/ui/button";
import { waitWords } from "@/components/ui/wait-words";
import type { Brand } from "@/lib/contracts/brand";
import type { OutcomeKind, OutcomeView } from "@/lib/contracts/outcome";
import { journeyPaths } from "@/lib/journey-paths";
import { paths } from "@/lib/paths";
import { AskAdministrator } from "./ask-administrator";
import { CheckAgain } from "./check-again";
import { ConfirmNumber } from "./confirm-number";
import { Contact } from "./contact";
import { OutcomeActions } from "./outcome-actions";
import { elsewhereText, outcomeWords } from "./outcome-words";
import { ReturnAnswers } from "./return-answers";

const refreshedKinds: OutcomeKind[] = ["waiting", "unknown", "our-fault", "unsettled", "number-needed"];

/** What passes at the bank, though nobody knows when: by itself, or once the customer has unlocked their login. */
const passingKinds: OutcomeKind[] = ["bank-unavailable", "bank-failed", "throttled", "locked"];

/** The page that the bank's way leads back to: one screen for each way it can end. */
export function OutcomeScreen({
  outcome,
  brand,
  reloadHref,
  helpHref,
  bankListHref,
  wasWrong,
  canRemind,
  stoppedChoices,
}: {
  outcome: OutcomeView;
  brand: Brand;
  /** This page again, for what comes to an end by itself. */
  reloadHref: string;
  helpHref: string;
  /** Null where the operator offers one bank only. */
  bankListHref: string | null;
  /** True when the number that was just typed here is not the one. */
  wasWrong: boolean;
  /** Whether a reminder can be mailed. */
  canRemind: boolean;
  /** What may help who stopped at the bank. */
  stoppedChoices: (retry: NonNullable<OutcomeView["retry"]>) => ReactNode;
}) {
  const { title, text, weather } = outcomeWords(outcome, waitWords(outcome.retryAfterSeconds));
  const elsewhere = elsewhereText(outcome);
  const retryAt = outcome.isHolder && !outcome.isStillLinked && !outcome.invitation ? outcome.retry : null;
  // Who stopped is asked what would help; a renewal that was stopped changes nothing.
  const stoppedAt = outcome.kind === "stopped" ? retryAt : null;
  // Where the text says to come back later, being reminded is the main thing to do.
  const isLater = isForLater(outcome);
  const remindAt = canRemind && passingKinds.includes(outcome.kind) ? retryAt : null;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-5 lg:grid-cols-12 lg:grid-rows-[auto_1fr] lg:items-start lg:gap-x-columns">
      <Landscape
        weather={weather}
        className="size-18 rounded-2xl lg:order-last lg:col-span-5 lg:col-start-8 lg:row-span-2 lg:row-start-1 lg:h-[26rem] lg:w-full lg:rounded-3xl"
      />
      <div className="lg:col-span-7 empty:hidden">
        <WhichBank outcome={outcome} />
      </div>
      <div className="col-span-2 lg:col-span-7">
        <h1 className="text-title wrap-anywhere">{title}</h1>
        <div className="mt-3 max-w-column space-y-3 text-lead text-muted wrap-anywhere">
          <p>{text}</p>
          {elsewhere ? <p>{elsewhere}</p> : null}
        </div>
        {outcome.number === null ? null : <ConfirmNumber number={outcome.number} />}
        {outcome.answers ? <ReturnAnswers outcome={outcome} answers={outcome.answers} wasWrong={wasWrong} /> : null}
        {outcome.kind === "permission-missing" ? <AskAdministrator outcome={outcome} brand={brand} /> : null}
        <div className="mt-8 flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:gap-x-5">
          {remindAt && isLater ? (
            <ButtonLink
              href={journeyPaths.remind(remindAt.providerKey, "ask", reloadHref)}
              variant={remindVariant(outcome.kind)}
            >
              {remindLabel}
            </ButtonLink>
          ) : null}
          {refreshedKinds.includes(outcome.kind) ? (
            <CheckAgain href={reloadHref} afterSeconds={outcome.retryAfterSeconds} />
          ) : null}
          {outcome.isHolder || outcome.kind === "number-needed" ? (
            <OutcomeActions
              outcome={outcome}
              bankListHref={stoppedAt || outcome.invitation ? null : bankListHref}
              isRetryFirst={!(remindAt && isLater)}
            />
          ) : (
            <Elsewhere outcome={outcome} here={reloadHref} />
          )}
          {remindAt ? (
            <div className="flex flex-col gap-3 sm:basis-full sm:flex-row sm:gap-x-5">
              {isLater ? null : (
                <ButtonLink href={journeyPaths.remind(remindAt.providerKey, "ask", reloadHref)} variant="quiet">
                  {remindLabel}
                </ButtonLink>
              )}
              <GetHelp href={helpHref} />
            </div>
          ) : null}
          {hasHelp(outcome) && !stoppedAt && !remindAt ? <GetHelp href={helpHref} /> : null}
        </div>
        {stoppedAt ? (
          <>
            {stoppedChoices(stoppedAt)}
            <div className="mt-6 flex flex-col sm:flex-row">
              <GetHelp href={helpHref} />
            </div>
          </>
        ) : null}
        <Contact outcome={outcome} brand={brand} />
      </div>
    </div>
  );
}

/** Not where nothing is needed, nor where the line below says whom to write to. */
function hasHelp({ kind, reference }: OutcomeView): boolean {
  if (kind === "unknown" || kind === "our-fault") return reference === null;
  return kind !== "linked" && kind !== "finished-elsewhere";
}

function isForLater({ kind, retryAfterSeconds }: OutcomeView): boolean {
  return kind === "bank-unavailable" || kind === "locked" || (kind === "throttled" && retryAfterSeconds === null);
}

const remindLabel = "Remind me tomorrow";

/** At a bank that is busy, trying again within the hour is as likely. */
function remindVariant(kind: OutcomeKind): ButtonVariant {
  return kind === "locked" ? "primary" : "secondary";
}

/** The bank, for which company in a browser that may know it. */
function WhichBank({ outcome: { bankName, bankLogoPath, companyName, isHolder } }: { outcome: OutcomeView }) {
  if (bankName === null || bankLogoPath === null) return null;
  return (
    <BankLine logoPath={bankLogoPath}>{isHolder && companyName ? `${bankName} for ${companyName}` : bankName}</BankLine>
  );
}

function GetHelp({ href }: { href: string }) {
  return (
    <ButtonLink href={href} variant="quiet">
      Get help
    </ButtonLink>
  );
}

function Elsewhere({ outcome, here }: { outcome: OutcomeView; here: string }) {
  if (outcome.needsSignIn)
    return outcome.answers?.needs === "sign-in" ? null : <ButtonLink href={paths.signInFor(here)}>Sign in</ButtonLink>;
  if (outcome.kind === "finished-elsewhere")
    return (
      <ButtonLink href={paths.welcome} variant="secondary">
        Go to the home page
      </ButtonLink>
    );
  if (elsewhereText(outcome) === null) return null;
  return (
    <ButtonLink href={paths.welcome} variant="secondary">
      Start again here
    </ButtonLink>
  );
}
