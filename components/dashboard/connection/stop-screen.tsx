import type { ReactNode } from "react";
import { loginName } from "@/components/dashboard/connection-words";
import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Brand } from "@/lib/contracts/brand";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import { monthsWords } from "@/lib/domain/length-words";
import { withStop } from "@/lib/domain/with-stop";
import { paths } from "@/lib/paths";
import { ConfirmFrame } from "./confirm-frame";
import { OwnersOnly } from "./owners-only";

/** Where the page leads, which is the account's or that of a browser that linked a bank without one. */
type StopContext = { backHref: string; backLabel?: string; listHref: string; againHref: string; action: string };

/** Asks once more before sharing stops. */
export function StopScreen({
  view: { connection, role },
  brandName,
  stays,
  alert,
  context = inAccount(connection.id),
}: {
  view: Pick<ConnectionDetailView, "connection" | "role">;
  brandName: string;
  /** How the operator's agreement says how long data stays. */
  stays: Pick<Brand["consent"], "retention" | "retentionMonths">;
  alert: ReactNode;
  context?: StopContext;
}) {
  const { id, bankName, state } = connection;
  if (state === "stopped") {
    return (
      <ConfirmFrame
        connection={connection}
        backHref={context.backHref}
        backLabel={context.backLabel}
        title={`You stopped sharing ${loginName(connection)}`}
        lead="We get no new data from it. You don't need to do anything."
        consequences={[]}
        alert={alert}
      >
        <div className="flex flex-col gap-3 sm:flex-row">
          <ButtonLink href={context.listHref}>Go to your banks</ButtonLink>
          <ButtonLink href={context.againHref} variant="secondary">
            Share again
          </ButtonLink>
        </div>
      </ConfirmFrame>
    );
  }
  return (
    <ConfirmFrame
      connection={connection}
      backHref={context.backHref}
      backLabel={context.backLabel}
      title={`Stop sharing ${loginName(connection)}?`}
      lead="You don't have to give a reason."
      consequences={[
        { icon: "stop", text: `${brandName} gets no new data from ${bankName}.` },
        { icon: "archive", text: staysWords(stays) },
        {
          icon: "bank",
          text: `${bankName} may still list this access for a while. You can remove it there too.`,
        },
      ]}
      alert={alert}
    >
      {role === "owner" ? (
        <form method="post" action={context.action} className="flex flex-col gap-3 sm:flex-row">
          <SubmitButton pendingLabel="Stopping…">Stop sharing</SubmitButton>
          <ButtonLink href={context.backHref} variant="secondary">
            Keep sharing
          </ButtonLink>
        </form>
      ) : (
        <OwnersOnly connectionId={id} />
      )}
    </ConfirmFrame>
  );
}

function inAccount(id: string): StopContext {
  return {
    backHref: paths.connection(id),
    listHref: paths.account,
    againHref: paths.renew(id),
    action: paths.api.stopSharing(id),
  };
}

/** How long, where that is known; the agreement says why. */
function staysWords({ retention, retentionMonths: months }: Pick<Brand["consent"], "retention" | "retentionMonths">) {
  if (!months) return `What we already have stays. We keep ${withStop(retention)}`;
  return `What we already have stays for ${monthsWords(months)}.`;
}
