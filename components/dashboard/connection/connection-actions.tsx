import { attentionWords, isMendedByRefresh } from "@/components/dashboard/attention-words";
import { isOver, mergeWords } from "@/components/dashboard/connection-words";
import { RefreshForm } from "@/components/dashboard/refresh-form";
import { RemoveForm } from "@/components/dashboard/remove-form";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import { isWorthRenewing } from "@/lib/domain/connection-state";
import { paths } from "@/lib/paths";
import { DecideForm } from "./decide-form";

/** What puts right what a connection needs its customer for, beside the words that say it; null where nothing does, or they ask a question. */
export function MendingAction({ view }: { view: ConnectionDetailView }) {
  const { connection, company, role } = view;
  if (connection.attention === "duplicate")
    return role === "owner" ? <ButtonLink href={paths.mergeConnection(connection.id)}>Merge</ButtonLink> : null;
  if (isMendedByRefresh(connection))
    return <RefreshForm companyId={company.id} label="Try again" variant="primary" className="max-sm:w-full" />;
  return isMendedAtBank(view) ? <ButtonLink href={paths.renew(connection.id)}>{renewLabel(view)}</ButtonLink> : null;
}

/** What else can be done with a connection that ends nothing. */
export function ConnectionActions({ view }: { view: ConnectionDetailView }) {
  const { connection, company, role } = view;
  const { id, state, providerKey, bankName } = connection;
  if (state === "pending") {
    return (
      <div className="space-y-3">
        <ButtonLink href={paths.renew(id)} className="w-full">
          Continue at {bankName}
        </ButtonLink>
        <RemoveForm connectionId={id} className={buttonClass("secondary", "w-full")}>
          Remove
        </RemoveForm>
      </div>
    );
  }
  if (state === "unconfirmed") return <DecideForm connectionId={id} isOwner={role === "owner"} />;
  const isSharing = state === "linked" && !isOver(connection);
  const isRenewable = !isMendedAtBank(view) && (!isSharing || isWorthRenewing(connection));
  // Where that is all it needs, it stands beside the words that say so.
  const merge = role === "owner" && connection.attention !== "duplicate" ? mergeWords(connection) : null;
  if (!isSharing && !isRenewable && merge === null) return null;
  return (
    <div className="space-y-3">
      {isRenewable ? (
        <ButtonLink href={paths.renew(id)} variant={isSharing ? "secondary" : "primary"} className="w-full">
          {renewLabel(view)}
        </ButtonLink>
      ) : null}
      {isSharing && !isMendedByRefresh(connection) ? (
        <RefreshForm companyId={company.id} label="Update now" variant="secondary" className="w-full" />
      ) : null}
      {isSharing ? (
        <form method="post" action={paths.api.addBank} className="contents">
          <input type="hidden" name="company" value={company.id} />
          <input type="hidden" name="bank" value={providerKey} />
          <input type="hidden" name="login" value="new" />
          <button type="submit" className={buttonClass("quiet", "w-full")}>
            Another login at {bankName}
          </button>
        </form>
      ) : null}
      {merge === null ? null : (
        <>
          <p className="pt-2 text-base text-muted wrap-anywhere">{merge.text}</p>
          <ButtonLink href={paths.mergeConnection(id)} variant="secondary" className="w-full">
            {merge.action}
          </ButtonLink>
        </>
      )}
    </div>
  );
}

/** Whether signing in again puts right what it needs. */
function isMendedAtBank(view: ConnectionDetailView): boolean {
  const { attention, state } = view.connection;
  if (state === "pending" || state === "unconfirmed" || attention === null || attention === "duplicate") return false;
  return !isMendedByRefresh(view.connection) && !isThrottled(view);
}

function isThrottled({ connection }: ConnectionDetailView): boolean {
  return connection.attention === "failed" && connection.verdict?.nextStep === "wait";
}

function renewLabel({ connection, role }: ConnectionDetailView): string {
  if (connection.state === "stopped") return "Share again";
  const { attention } = connection;
  const action = attention === "duplicate" ? null : attentionWords(connection, { role })?.action;
  if (action && !isMendedByRefresh(connection)) return action;
  return "Renew access";
}
