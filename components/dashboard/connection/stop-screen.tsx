import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import { paths } from "@/lib/paths";
import { loginName } from "../connection-words";
import { ConfirmFrame } from "./confirm-frame";
import { OwnersOnly } from "./owners-only";

/** Asks once more before sharing stops. */
export function StopScreen({
  view: { connection, role },
  brandName,
  retention,
  alert,
}: {
  view: ConnectionDetailView;
  brandName: string;
  /** Finishes the sentence "After you stop sharing, we keep …". */
  retention: string;
  alert: ReactNode;
}) {
  const { id, bankName, state } = connection;
  if (state === "stopped") {
    return (
      <ConfirmFrame
        connection={connection}
        title={`You have stopped sharing ${loginName(connection)}`}
        lead="Nothing new is read from it. There is nothing more to do."
        consequences={[]}
        alert={alert}
      >
        <div className="flex flex-col gap-3 sm:flex-row">
          <ButtonLink href={paths.account}>Go to your banks</ButtonLink>
          <ButtonLink href={paths.renew(id)} look="secondary">
            Share again
          </ButtonLink>
        </div>
      </ConfirmFrame>
    );
  }
  return (
    <ConfirmFrame
      connection={connection}
      title={`Stop sharing ${loginName(connection)}?`}
      lead={`You can do this at any time, and need give ${brandName} no reason.`}
      consequences={[
        { icon: "stop", text: `${brandName} reads nothing new from ${bankName}, from now on.` },
        { icon: "archive", text: `What was read before stays: we keep ${withStop(retention)}` },
        { icon: "refresh", text: "You can share again whenever you like: sign in at your bank once more." },
        {
          icon: "bank",
          text: `${bankName} may go on listing the permission for a while, under connected apps or open banking. You can take it back there too; it makes no difference to us.`,
        },
      ]}
      alert={alert}
    >
      {role === "owner" ? (
        <form method="post" action={paths.api.stopSharing(id)} className="flex flex-col gap-3 sm:flex-row">
          <SubmitButton pendingLabel="Stopping…">Stop sharing</SubmitButton>
          <ButtonLink href={paths.connection(id)} look="secondary">
            Keep sharing
          </ButtonLink>
        </form>
      ) : (
        <OwnersOnly connectionId={id} />
      )}
    </ConfirmFrame>
  );
}

function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
