import type { ReactNode } from "react";
import { loginName } from "@/components/dashboard/connection-words";
import { ButtonLink } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { BankSection } from "@/lib/contracts/bank-section";
import type { Brand } from "@/lib/contracts/brand";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import { staysWords } from "@/lib/domain/stays-words";
import { paths } from "@/lib/paths";
import { ConfirmFrame } from "./confirm-frame";
import { OwnersOnly } from "./owners-only";

/** Where the page leads, which is the account's or that of a browser that linked a bank without one. */
type StopContext = {
  backHref: string;
  backLabel?: string;
  listHref: string;
  againHref: string;
  action: string;
  /** Whether data can be deleted from there. */
  canDelete: boolean;
};

/** Asks once more before sharing stops. */
export function StopScreen({
  view: { connection, role },
  brand,
  alert,
  section = "home",
  context = inAccount(connection.id, section),
}: {
  view: Pick<ConnectionDetailView, "connection" | "role">;
  brand: Brand;
  alert: ReactNode;
  section?: BankSection;
  context?: StopContext;
}) {
  const { bankName, state } = connection;
  const name = loginName(connection);
  if (state === "stopped" || state === "ended") {
    return (
      <ConfirmFrame
        connection={connection}
        backHref={context.backHref}
        backLabel={context.backLabel}
        title={state === "stopped" ? `You stopped sharing ${name}` : `Access to ${name} has ended`}
        lead="We get no new data from it. You don't need to do anything."
        consequences={[]}
        alert={alert}
      >
        <div className="flex flex-col gap-3 sm:flex-row">
          <ButtonLink href={context.listHref}>Go to your banks</ButtonLink>
          <ButtonLink href={context.againHref} variant="secondary">
            {state === "stopped" ? "Share again" : "Reconnect"}
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
      title={`Stop sharing ${name}?`}
      lead="You can share again at any time. Your bank accounts aren't affected."
      consequences={[
        { icon: "stop", text: `${brand.name} gets no new data from ${name}.` },
        { icon: "archive", text: staysWords(brand, { canDelete: context.canDelete && role === "owner" }) },
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
        <OwnersOnly backHref={context.backHref} />
      )}
    </ConfirmFrame>
  );
}

function inAccount(id: string, section: BankSection): StopContext {
  return {
    backHref: paths.connection(id, section),
    listHref: paths.section(section),
    againHref: paths.renew(id, section),
    action: paths.api.stopSharing(id),
    canDelete: true,
  };
}
