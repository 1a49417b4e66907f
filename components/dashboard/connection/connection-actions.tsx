import { attentionWords, isMendedByRefresh } from "@/components/dashboard/attention-words";
import { isOver } from "@/components/dashboard/connection-words";
import { RefreshForm } from "@/components/dashboard/refresh-form";
import { RemoveForm } from "@/components/dashboard/remove-form";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import { isWorthRenewing } from "@/lib/domain/connection-state";
import { paths } from "@/lib/paths";
import { DecideForm } from "./decide-form";

/** What can be done with a connection that ends nothing; what it needs most comes first. */
export function ConnectionActions({ view }: { view: ConnectionDetailView }) {
  const { connection, company, role } = view;
  const { id, state, attention, providerKey, bankName } = connection;
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
  const wantsRefresh = isMendedByRefresh(connection);
  const needsPerson = attention !== null && !wantsRefresh && attention !== "duplicate" && !isThrottled(view);
  return (
    <div className="space-y-3">
      {attention === "duplicate" && role === "owner" ? (
        <ButtonLink href={paths.mergeConnection(id)} className="w-full">
          Merge
        </ButtonLink>
      ) : null}
      {needsPerson || !isSharing || isWorthRenewing(connection) ? (
        <ButtonLink
          href={paths.renew(id)}
          variant={needsPerson || !isSharing ? "primary" : "secondary"}
          className="w-full"
        >
          {renewLabel(view)}
        </ButtonLink>
      ) : null}
      {isSharing ? (
        <RefreshForm
          companyId={company.id}
          label={wantsRefresh ? "Try again" : "Update now"}
          variant={wantsRefresh ? "primary" : "secondary"}
          className="w-full"
        />
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
    </div>
  );
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
