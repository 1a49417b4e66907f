import type { ReactNode } from "react";
import type { ButtonVariant } from "@/components/ui/button";
import type { Brand } from "@/lib/contracts/brand";
import type { ConsentView } from "@/lib/contracts/consent";
import { AgreeForm } from "./agree-form";
import { ConsentLayout } from "./consent-layout";
import { UsePhone } from "./use-phone";

/** What is shared from one bank, what happens next, and the two answers. */
export function ConsentScreen({
  consent,
  brand,
  above,
  alert,
  isConnected,
  isOtherLogin,
  isTriedAgain,
  declineHref,
  journeyId,
  first,
  answer,
}: {
  consent: ConsentView;
  brand: Brand;
  /** Where the customer is, and the way back. */
  above: ReactNode;
  /** What the last attempt led to, when there was one that failed. */
  alert: ReactNode;
  /** True for a bank that is linked already, also where access has run out. */
  isConnected: boolean;
  /** True for a second login at it. */
  isOtherLogin: boolean;
  /** True where the journey went to a login already, and goes on with it. */
  isTriedAgain: boolean;
  declineHref: string;
  /** For which of this browser's companies it is; null for nobody. */
  journeyId: string | null;
  /** What has to be said before anybody can agree; null when nothing has. */
  first: ReactNode;
  /** How the button that agrees is drawn; null where an alert has both answers. */
  answer: ButtonVariant | null;
}) {
  const agree = (
    <AgreeForm
      consent={consent}
      declineHref={declineHref}
      isConnected={isConnected}
      isOtherLogin={isOtherLogin}
      isTriedAgain={isTriedAgain}
      journeyId={journeyId}
      variant={answer}
    />
  );
  const mayUsePhone = answer !== null && !isConnected;
  return (
    <ConsentLayout
      consent={consent}
      brand={brand}
      alert={alert}
      above={above}
      said={["why"]}
      hasNext={answer !== null}
      title={consentTitle(consent, brand, isOtherLogin)}
      lead={
        isOtherLogin ? (
          <p>{`At ${consent.bank.name}, sign in with the other login. The one you've already connected stays as it is.`}</p>
        ) : null
      }
      answers={
        first ??
        (journeyId && mayUsePhone ? (
          <div className="space-y-3">
            {agree}
            <UsePhone bankKey={consent.bank.key} journeyId={journeyId} />
          </div>
        ) : (
          agree
        ))
      }
    />
  );
}

/** What the page asks, which is its title too. */
export function consentTitle({ bank }: ConsentView, brand: Brand, isOtherLogin: boolean): string {
  return isOtherLogin ? `Share ${bank.name} data from another login?` : `Share ${bank.name} data with ${brand.name}?`;
}
