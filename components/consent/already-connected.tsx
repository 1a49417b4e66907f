import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { LogoTile } from "@/components/ui/logo-tile";
import { RowLink } from "@/components/ui/row-link";
import type { BankView } from "@/lib/contracts/bank";
import { journeyPaths } from "@/lib/journey-paths";
import { paths } from "@/lib/paths";

export function alreadyConnectedTitle(bankName: string): string {
  return `${bankName} is already connected`;
}

/** In place of the agreement with a bank that this company shares: there is nothing to do, and what else somebody may have come for. */
export function AlreadyConnected({
  bank,
  above,
  renewHref,
  bankListHref,
}: {
  bank: BankView;
  /** Where the customer is, and the way back. */
  above: ReactNode;
  /** Where somebody who is signed in renews this bank; null for others, who reconnect it by agreeing again. */
  renewHref: string | null;
  /** Null where the operator offers one bank only. */
  bankListHref: string | null;
}) {
  return (
    <div className="max-w-column">
      {above}
      <div className="mt-3 flex items-center gap-4">
        <LogoTile src={bank.logoPath} />
        <h1 className="min-w-0 text-title wrap-anywhere">{alreadyConnectedTitle(bank.name)}</h1>
      </div>
      <p className="mt-3 text-lead text-muted">You don't need to do anything.</p>
      <div className="mt-6">
        <ButtonLink href={renewHref ? paths.account : paths.progress} className="max-sm:w-full">
          {renewHref ? "Go to your account" : "See what we received"}
        </ButtonLink>
      </div>
      <h2 className="mt-10 mb-3 text-heading">Something else?</h2>
      <ul className="divide-y divide-line overflow-hidden rounded-3xl bg-surface">
        <RowLink
          href={renewHref ?? journeyPaths.consentAgain(bank.key)}
          icon="refresh"
          title={`Sign in to ${bank.name} again`}
          text="If its data has stopped updating. Your accounts won't appear twice."
        />
        <RowLink
          href={journeyPaths.consentForOtherLogin(bank.key)}
          icon="key"
          title="Connect another login"
          text={`For accounts that this login at ${bank.name} doesn't have.`}
        />
        {bankListHref ? (
          <RowLink href={bankListHref} icon="bank" title="Connect another bank" text="Go back to the list." />
        ) : null}
      </ul>
    </div>
  );
}
