import type { ReactNode } from "react";
import { BackLink } from "@/components/ui/back-link";
import type { ButtonVariant } from "@/components/ui/button";
import { FormButton } from "@/components/ui/form-button";
import { Icon } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ReceivedBankInvitationView } from "@/lib/contracts/bank-invitation";
import type { Brand } from "@/lib/contracts/brand";
import type { ConsentView } from "@/lib/contracts/consent";
import { quotedName } from "@/lib/domain/company-name";
import { paths } from "@/lib/paths";
import { ANSWER_FORM, answersClass } from "./answer-form";
import { ConsentLayout } from "./consent-layout";

/** The agreement, for somebody who was asked to connect a bank: it is theirs, and no account or company of theirs is needed. */
export function InvitedAgreement({
  view,
  consent,
  token,
  brand,
  alert,
  answer,
}: {
  view: ReceivedBankInvitationView;
  consent: ConsentView;
  token: string;
  brand: Brand;
  /** What the last try led to, when there was one that failed. */
  alert: ReactNode;
  /** How the button that agrees is drawn; null where an alert has both answers. */
  answer: ButtonVariant | null;
}) {
  const { name: bankName } = consent.bank;
  const { companyName, matchNumber } = view;
  return (
    <ConsentLayout
      consent={consent}
      brand={brand}
      alert={alert}
      said={["why"]}
      hasNext={answer !== null}
      above={
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <BackLink href={paths.invited(token)}>Back</BackLink>
          {matchNumber === null ? null : <ComputerNumber number={matchNumber} />}
        </div>
      }
      title={`Share ${bankName} data with ${brand.name}?`}
      lead={<p>{`For ${quotedName(companyName)}.`}</p>}
      answers={
        <div className={answer ? answersClass : "hidden"}>
          <form id={ANSWER_FORM} method="post" action={paths.api.agreeInvited} className="contents">
            <input type="hidden" name="invitation" value={token} />
            <input type="hidden" name="consentHash" value={consent.hash} />
            {answer ? (
              <SubmitButton
                pendingLabel={`Taking you to ${bankName}…`}
                variant={answer}
                className="w-full wrap-anywhere"
              >
                {`Agree and continue to ${bankName}`}
              </SubmitButton>
            ) : null}
          </form>
          {answer ? (
            <>
              <FormButton
                action={paths.api.declineInvited}
                values={{ token }}
                pendingLabel="One moment…"
                className="w-full"
              >
                Not now
              </FormButton>
              <p className="flex gap-2.5 pt-1 text-base text-muted">
                <Icon name="lock" className="mt-0.5 size-5" />
                Nothing is shared until you sign in to your bank and confirm. Afterwards you come back here.
              </p>
            </>
          ) : null}
        </div>
      }
    />
  );
}

/** On a phone: the computer still asks for the number, once this page is open. */
function ComputerNumber({ number }: { number: number }) {
  return (
    <p className="text-base text-muted">
      Does your computer show <strong className="font-semibold text-ink tabular-nums">{number}</strong>?
    </p>
  );
}
