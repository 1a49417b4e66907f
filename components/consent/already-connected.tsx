import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { LogoTile } from "@/components/ui/logo-tile";
import { RowLink } from "@/components/ui/row-link";
import type { BankView } from "@/lib/contracts/bank";
import { journeyPaths } from "@/lib/journey-paths";
import { paths } from "@/lib/paths";

type Linked = { id: string; standing: "updating" | "stalled" | "ended" };

const words = {
  updating: {
    title: (bankName: string) => `${bankName} is already connected`,
    lead: "You don't need to connect it again.",
  },
  stalled: {
    title: (bankName: string) => `${bankName} is connected, but not updating`,
    lead: "See why, and what to do.",
  },
  ended: {
    title: (bankName: string) => `Access to ${bankName} has ended`,
    lead: "Sign in to your bank to reconnect. Your accounts won't appear twice.",
  },
};

export function alreadyConnectedTitle(bankName: string, linked: Linked | null): string {
  return words[linked?.standing ?? "updating"].title(bankName);
}

/** In place of the agreement with a bank that this company shares: how it stands, and what somebody may have come for. */
export function AlreadyConnected({
  bank,
  above,
  linked,
  hasAccount,
  bankListHref,
}: {
  bank: BankView;
  /** Where the customer is, and the way back. */
  above: ReactNode;
  /** The connection, and how the bank stands; null where that can't be said. */
  linked: Linked | null;
  /** Whether they are signed in: then they renew in the account; others reconnect by agreeing again. */
  hasAccount: boolean;
  /** Null where the operator offers one bank only. */
  bankListHref: string | null;
}) {
  const standing = linked?.standing ?? "updating";
  const { lead } = words[standing];
  const signInHref = linked && hasAccount ? paths.renew(linked.id) : journeyPaths.consentAgain(bank.key);
  return (
    <div className="max-w-column">
      {above}
      <div className="mt-3 flex items-center gap-4">
        <LogoTile src={bank.logoPath} />
        <h1 className="min-w-0 text-title wrap-anywhere">{alreadyConnectedTitle(bank.name, linked)}</h1>
      </div>
      <p className="mt-3 text-lead text-muted">{lead}</p>
      <div className="mt-6">
        {standing === "ended" ? (
          <ButtonLink href={signInHref} className="max-sm:w-full">
            Reconnect
          </ButtonLink>
        ) : (
          <ViewLink linked={linked} hasAccount={hasAccount} isStalled={standing === "stalled"} />
        )}
      </div>
      <h2 className="mt-10 mb-3 text-heading">Something else?</h2>
      <ul className="divide-y divide-line overflow-hidden rounded-3xl bg-surface">
        {standing === "ended" ? null : (
          <RowLink
            href={signInHref}
            icon="refresh"
            title={`Sign in to ${bank.name} again`}
            text={
              standing === "stalled"
                ? "It may start updating again. Your accounts won't appear twice."
                : "If its data has stopped updating. Your accounts won't appear twice."
            }
          />
        )}
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

/** Leads to where the bank's data is, and what it may need. */
function ViewLink({
  linked,
  hasAccount,
  isStalled,
}: {
  linked: Linked | null;
  hasAccount: boolean;
  isStalled: boolean;
}) {
  const progress = linked ? paths.progressOf(linked.id) : paths.progress;
  const page = linked ? paths.connection(linked.id) : paths.account;
  return (
    <ButtonLink href={hasAccount ? page : progress} className="max-sm:w-full">
      {isStalled ? "See what it needs" : "See what we received"}
    </ButtonLink>
  );
}
