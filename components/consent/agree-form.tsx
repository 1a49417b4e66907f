import { ButtonLink, type ButtonVariant } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ConsentView } from "@/lib/contracts/consent";
import { paths } from "@/lib/paths";
import { ANSWER_FORM, answersClass } from "./answer-form";

/** What pressing the button doesn't do yet, by how the bank stands. */
const safety = {
  first: "Nothing is shared until you sign in to your bank and confirm.",
  another: "Nothing more is shared until you sign in to your bank and confirm.",
  again: "If you cancel at your bank, nothing changes.",
} as const;

/** The two answers, side by side and of the same size: nothing is ticked or chosen beforehand. */
export function AgreeForm({
  consent,
  declineHref,
  isConnected,
  isOtherLogin,
  isTriedAgain,
  journeyId,
  variant,
}: {
  consent: ConsentView;
  declineHref: string;
  /** True for a bank that is linked already, also where access has run out. */
  isConnected: boolean;
  /** True for a second login at it. */
  isOtherLogin: boolean;
  /** True where the journey went to a login already, and goes on with it. */
  isTriedAgain: boolean;
  /** For which of this browser's companies the page is; null for nobody. */
  journeyId: string | null;
  /** Null where an alert has both answers. */
  variant: ButtonVariant | null;
}) {
  const { name: bankName } = consent.bank;
  const intent = isOtherLogin ? "another" : isConnected ? "again" : null;
  return (
    <form id={ANSWER_FORM} method="post" action={paths.api.link} className={variant ? answersClass : "hidden"}>
      <input type="hidden" name="providerKey" value={consent.bank.key} />
      <input type="hidden" name="consentHash" value={consent.hash} />
      {journeyId ? <input type="hidden" name="journey" value={journeyId} /> : null}
      {intent ? <input type="hidden" name="intent" value={intent} /> : null}
      {isTriedAgain ? <input type="hidden" name="login" value="tried" /> : null}
      {variant ? (
        <>
          <SubmitButton pendingLabel={`Taking you to ${bankName}…`} variant={variant} className="w-full wrap-anywhere">
            {intent === "again" ? `Agree and reconnect ${bankName}` : `Agree and continue to ${bankName}`}
          </SubmitButton>
          <ButtonLink href={declineHref} variant="secondary" className="w-full">
            Not now
          </ButtonLink>
          <p className="flex gap-2.5 pt-1 text-base text-muted">
            <Icon name="lock" className="mt-0.5 size-5" />
            {safety[intent ?? "first"]}
          </p>
        </>
      ) : null}
    </form>
  );
}
