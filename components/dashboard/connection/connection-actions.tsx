import type { ComponentProps } from "react";
import { attentionWords, continueWords, isMendedByRefresh } from "@/components/dashboard/attention-words";
import { invitedWords, mergeWords } from "@/components/dashboard/connection-words";
import { RefreshForm, RefreshLater } from "@/components/dashboard/refresh-form";
import { RemoveForm } from "@/components/dashboard/remove-form";
import { CompanySync, type SyncOpening } from "@/components/dashboard/sync/company-sync";
import { ButtonLink, type ButtonVariant, buttonClass } from "@/components/ui/button";
import type { Clock } from "@/components/ui/moment-words";
import type { BankSection } from "@/lib/contracts/bank-section";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import { isOver, isSharing, isWorthRenewing } from "@/lib/domain/connection-state";
import { paths } from "@/lib/paths";
import { DecideForm } from "./decide-form";

type Shown = { view: ConnectionDetailView; brandName: string; clock: Clock; section: BankSection };

/** What puts right what a connection needs its customer for, beside the words that say it; null where nothing does. */
export function MendingAction({ view, brandName, clock, section }: Shown) {
  const { connection, role } = view;
  if (connection.state === "unconfirmed")
    return role === "owner" ? <DecideForm connectionId={connection.id} bankName={connection.bankName} /> : null;
  if (isMergeFirst(view))
    return role === "owner" ? (
      <ButtonLink href={paths.mergeConnection(connection.id, section)}>Merge</ButtonLink>
    ) : null;
  if (isMendedByRefresh(connection))
    return (
      <Refresh
        view={view}
        clock={clock}
        section={section}
        label="Try again"
        variant="primary"
        className="max-sm:w-full"
      />
    );
  return isMendedAtBank(view) ? (
    <ButtonLink href={paths.renew(connection.id, section)}>{renewLabel(view, { clock, brandName })}</ButtonLink>
  ) : null;
}

/** What else can be done with a connection that ends nothing. */
export function ConnectionActions({ view, brandName, clock, section, opening }: Shown & { opening: SyncOpening }) {
  const { connection, company, role } = view;
  const { id, state, providerKey, bankName, invited } = connection;
  if (state === "pending") {
    return (
      <div className="space-y-3">
        {invited === null ? (
          <ButtonLink href={paths.renew(id, section)} className="w-full">
            {continueWords(bankName)}
          </ButtonLink>
        ) : (
          <p className="wrap-anywhere">{invitedWords(bankName, invited)}</p>
        )}
        <RemoveForm connectionId={id} className={buttonClass("secondary", "w-full")}>
          Remove
        </RemoveForm>
      </div>
    );
  }
  // The question above has its own answers.
  if (state === "unconfirmed") return null;
  const isShared = isSharing(connection);
  const isRenewable = !isMendedAtBank(view) && (!isShared || isWorthRenewing(connection));
  // Where that is all it needs, it stands beside the words that say so.
  const merge = role === "owner" && !isMergeFirst(view) ? mergeWords(connection) : null;
  if (!isShared && !isRenewable && merge === null) return null;
  const hasUpdate = isShared && !isMendedByRefresh(connection) && !needsSignIn(connection);
  const update = (
    <Refresh view={view} clock={clock} section={section} label="Update now" variant="secondary" className="w-full" />
  );
  return (
    // A link that stands alone has its own room above it.
    <div className={isRenewable || hasUpdate ? "space-y-3" : "-mt-3 space-y-3"}>
      {isRenewable ? (
        <ButtonLink href={paths.renew(id, section)} variant={renewVariant(view, isShared)} className="w-full">
          {renewLabel(view, { clock, brandName })}
        </ButtonLink>
      ) : null}
      {isShared ? (
        <CompanySync
          sync={view.sync}
          context={{ companyId: company.id, clock, bank: { connectionId: id, section } }}
          opening={opening}
          quiet={hasUpdate ? update : null}
        />
      ) : null}
      {isShared ? (
        <form method="post" action={paths.api.addBank} className="contents">
          <input type="hidden" name="company" value={company.id} />
          <input type="hidden" name="bank" value={providerKey} />
          <input type="hidden" name="login" value="new" />
          <button type="submit" className={buttonClass("quiet", "w-full")}>
            Connect another login
            <span className="sr-only">{` at ${bankName}`}</span>
          </button>
        </form>
      ) : null}
      {merge === null ? null : (
        <>
          <p className="pt-2 text-base text-muted wrap-anywhere">{merge.text}</p>
          <ButtonLink href={paths.mergeConnection(id, section)} variant="secondary" className="w-full">
            {merge.action}
          </ButtonLink>
        </>
      )}
    </div>
  );
}

/** The button that asks for what is new, or from when on it can be asked for. */
function Refresh({
  view: { connection, company, sync },
  clock,
  section,
  ...style
}: Omit<Shown, "brandName"> & Pick<ComponentProps<typeof RefreshForm>, "label" | "variant" | "className">) {
  if (sync.refreshFromAt !== null) return <RefreshLater from={sync.refreshFromAt} clock={clock} />;
  return <RefreshForm companyId={company.id} bank={{ connectionId: connection.id, section }} {...style} />;
}

/** Whether another login goes on with its accounts, so that merging comes before anything else. */
function isMergeFirst(view: ConnectionDetailView): boolean {
  return view.connection.attention === "duplicate";
}

/** Whether its bank sends nothing until its customer signs in there. */
function needsSignIn({ attention, verdict }: ConnectionDetailView["connection"]): boolean {
  return attention === "reconnect" || verdict?.nextStep === "sign-in";
}

/** Whether signing in again puts right what it needs. */
function isMendedAtBank(view: ConnectionDetailView): boolean {
  const { attention, state } = view.connection;
  if (state === "pending" || state === "unconfirmed" || attention === null || isMergeFirst(view)) return false;
  return !isMendedByRefresh(view.connection) && !isThrottled(view);
}

function isThrottled({ connection }: ConnectionDetailView): boolean {
  return connection.attention === "failed" && connection.verdict?.nextStep === "wait";
}

function renewLabel({ connection, role }: ConnectionDetailView, viewer: { clock: Clock; brandName: string }): string {
  if (connection.state === "stopped") return "Share again";
  const { attention } = connection;
  const action = attention === "duplicate" ? null : attentionWords(connection, { role, ...viewer })?.action;
  if (action && !isMendedByRefresh(connection)) return action;
  return isOver(connection) ? "Reconnect" : "Renew access";
}

/** Where all its accounts go on in another login nobody needs it. */
function renewVariant(view: ConnectionDetailView, isShared: boolean): ButtonVariant {
  if (!isMergeFirst(view)) return isShared ? "secondary" : "primary";
  return view.connection.duplicateOf?.others.length === 0 ? "quiet" : "secondary";
}
