import type { ReactNode } from "react";
import type { Brand } from "@/lib/contracts/brand";
import type { ConsentView } from "@/lib/contracts/consent";
import { AgreeForm } from "./agree-form";
import { ConsentLayout } from "./consent-layout";

/** What is shared from one bank, what happens next, and the two answers. */
export function ConsentScreen({
  consent,
  brand,
  steps,
  alert,
  isOtherLogin,
  declineHref,
  journeyId,
  first,
}: {
  consent: ConsentView;
  brand: Brand;
  steps: ReactNode;
  /** What the last attempt led to, when there was one that failed. */
  alert: ReactNode;
  /** True for a second login at a bank that is linked already. */
  isOtherLogin: boolean;
  declineHref: string;
  /** For which of this browser's companies it is; null for nobody. */
  journeyId: string | null;
  /** What has to be said before anybody can agree; null when nothing has. */
  first: ReactNode;
}) {
  const { name: bankName } = consent.bank;
  return (
    <ConsentLayout
      consent={consent}
      brand={brand}
      above={
        <>
          {alert ? <div className="mb-8">{alert}</div> : null}
          {steps}
        </>
      }
      title={isOtherLogin ? `What you share from another login at ${bankName}` : `What you share from ${bankName}`}
      lead={
        <p>
          {brand.name} would like to read your account history. Nothing is shared unless you agree.
          {isOtherLogin ? " The login that is linked already stays as it is." : null}
        </p>
      }
      answers={
        first ?? (
          <AgreeForm consent={consent} declineHref={declineHref} isOtherLogin={isOtherLogin} journeyId={journeyId} />
        )
      }
    />
  );
}
