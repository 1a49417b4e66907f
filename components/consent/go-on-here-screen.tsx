import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Brand } from "@/lib/contracts/brand";
import type { ConsentView } from "@/lib/contracts/consent";
import { paths } from "@/lib/paths";
import { answersClass } from "./answer-form";
import { ConsentLayout } from "./consent-layout";
import { consentTitle } from "./consent-screen";

/** The agreement once more, for somebody who has signed in at the bank and goes on in this browser. */
export function GoOnHereScreen({
  consent,
  brand,
  companyName,
  state,
}: {
  consent: ConsentView;
  brand: Brand;
  companyName: string;
  state: string;
}) {
  const { name: bankName } = consent.bank;
  return (
    <ConsentLayout
      consent={consent}
      brand={brand}
      above={null}
      said={["why"]}
      title={consentTitle(consent, brand, false)}
      lead={<p>{`You've already signed in to ${bankName} for ${unbroken(companyName)}.`}</p>}
      hasNext={false}
      answers={
        <form method="post" action={paths.api.answerReturn} className={answersClass}>
          <input type="hidden" name="state" value={state} />
          <input type="hidden" name="answer" value="here" />
          <input type="hidden" name="consentHash" value={consent.hash} />
          <SubmitButton pendingLabel="One moment…" className="w-full wrap-anywhere">
            Agree and continue here
          </SubmitButton>
          <ButtonLink href={paths.returnedWith(state)} variant="secondary" className="w-full">
            No, go back
          </ButtonLink>
          <p className="flex gap-2.5 pt-1 text-base text-muted">
            <Icon name="lock" className="mt-0.5 size-5" />
            Nothing is shared until you agree.
          </p>
        </form>
      }
    />
  );
}

/** "Ltd" alone on a line would be taken for the start of something. */
function unbroken(companyName: string): string {
  return companyName.replace(/ (?=\S{1,4}$)/, "\u00a0");
}
