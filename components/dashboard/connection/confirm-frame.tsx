import type { ReactNode } from "react";
import { loginName } from "@/components/dashboard/connection-words";
import { BackLink } from "@/components/ui/back-link";
import { type Consequence, Consequences } from "@/components/ui/consequences";
import { LogoTile } from "@/components/ui/logo-tile";
import type { ConnectionView } from "@/lib/contracts/dashboard";

/** A page that asks once more before something ends: what follows, each by itself, and then the answer. */
export function ConfirmFrame({
  connection,
  backHref,
  backLabel = loginName(connection),
  title,
  lead,
  about,
  consequences,
  alert,
  children,
}: {
  connection: ConnectionView;
  backHref: string;
  backLabel?: string;
  title: string;
  lead: string;
  /** What it is about, where the title does not say it. */
  about?: ReactNode;
  consequences: Consequence[];
  alert: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="max-w-column">
      {alert ? <div className="mb-6">{alert}</div> : null}
      <BackLink href={backHref}>{backLabel}</BackLink>
      <div className="mt-2 flex items-center gap-4">
        <LogoTile src={connection.bankLogoPath} className="size-12 sm:size-14" />
        <h1 className="min-w-0 text-title wrap-anywhere">{title}</h1>
      </div>
      <p className="mt-4 text-lead text-muted">{lead}</p>
      {about}
      <Consequences consequences={consequences} />
      <div className="mt-7">{children}</div>
    </div>
  );
}
