import type { ReactNode } from "react";
import { attentionWords } from "@/components/dashboard/attention-words";
import { loginName } from "@/components/dashboard/connection-words";
import { SectionBack } from "@/components/dashboard/section-back";
import type { SyncOpening } from "@/components/dashboard/sync/company-sync";
import { Alert } from "@/components/ui/alert";
import { LogoTile } from "@/components/ui/logo-tile";
import type { Clock } from "@/components/ui/moment-words";
import type { BankSection } from "@/lib/contracts/bank-section";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import { ConnectionActions, MendingAction } from "./connection-actions";
import { ConnectionFacts } from "./connection-facts";
import { EndingLinks } from "./ending-links";

/** All there is to know of one bank login, and what can be done about it. */
export function ConnectionScreen({
  view,
  brandName,
  stays,
  section,
  clock,
  opening,
  notice,
  accounts,
  received,
}: {
  view: ConnectionDetailView;
  brandName: string;
  /** What becomes of what was received, once sharing stops. */
  stays: string;
  section: BankSection;
  clock: Clock;
  opening: SyncOpening;
  notice: ReactNode;
  /** The accounts with their balances, and what arrived from when to when: shown where there is any. */
  accounts: ReactNode;
  received: ReactNode;
}) {
  const { connection, role } = view;
  const words = attentionWords(connection, { role, clock, brandName });
  // A question stands alone, with nothing beside it.
  const isAlone = connection.state === "unconfirmed";
  return (
    <>
      {notice ? <div className="mb-6">{notice}</div> : null}
      <SectionBack section={section} />
      <div className="mt-2 flex items-center gap-4 sm:gap-5">
        <LogoTile src={connection.bankLogoPath} />
        <h1 className="min-w-0 text-title wrap-anywhere">{loginName(connection)}</h1>
      </div>
      {words ? (
        <div className={isAlone ? "mt-6 max-w-3xl" : "mt-6"}>
          <Alert tone={words.tone} title={words.title}>
            <p className="max-w-column">{words.text}</p>
            <MendingAction view={view} brandName={brandName} clock={clock} section={section} />
          </Alert>
        </div>
      ) : null}
      <div
        className={`mt-7 grid grid-cols-1 items-start gap-8 lg:flex lg:flex-wrap lg:gap-x-10 ${isAlone ? "max-w-3xl" : ""}`}
      >
        <aside
          aria-label="Status and actions"
          className="space-y-6 rounded-3xl bg-surface p-5 sm:p-7 lg:sticky lg:top-8 lg:order-last lg:min-w-0 lg:flex-[5_1_17.5rem]"
        >
          <ConnectionFacts view={view} brandName={brandName} clock={clock} />
          <ConnectionActions view={view} brandName={brandName} clock={clock} section={section} opening={opening} />
        </aside>
        <div className="space-y-10 empty:hidden lg:min-w-0 lg:flex-[7_1_25rem]">
          <Part id="accounts" title="Accounts" content={accounts} />
          <Part id="received" title="What we received" content={received} />
          {accounts ||
          received ||
          connection.state === "pending" ||
          connection.verdict ||
          connection.lastSyncAt ? null : (
            <NothingYet state={connection.state} />
          )}
          <EndingLinks view={view} brandName={brandName} stays={stays} section={section} />
        </div>
      </div>
    </>
  );
}

function Part({ id, title, content }: { id: string; title: string; content: ReactNode }) {
  if (!content) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-4 text-heading">
        {title}
      </h2>
      {content}
    </section>
  );
}

function NothingYet({ state }: { state: ConnectionDetailView["connection"]["state"] }) {
  return (
    <p className="max-w-column text-lead text-muted">
      {state === "linked"
        ? "No data yet. It usually takes a minute or two. You can leave this page."
        : "We haven't received any data from this bank."}
    </p>
  );
}
