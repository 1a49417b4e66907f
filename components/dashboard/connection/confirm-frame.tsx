import type { ReactNode } from "react";
import { loginName } from "@/components/dashboard/connection-words";
import { BackLink } from "@/components/ui/back-link";
import { Icon, type IconName } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import type { ConnectionView } from "@/lib/contracts/dashboard";
import { paths } from "@/lib/paths";

export type Consequence = { icon: IconName; text: ReactNode };

/** A page that asks once more before something ends: what follows, each by itself, and then the answer. */
export function ConfirmFrame({
  connection,
  backHref = paths.connection(connection.id),
  backLabel = loginName(connection),
  title,
  lead,
  consequences,
  alert,
  children,
}: {
  connection: ConnectionView;
  backHref?: string;
  backLabel?: string;
  title: string;
  lead: string;
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
      {consequences.length > 0 ? (
        <section aria-labelledby="follows" className="mt-6 rounded-3xl bg-surface p-5 sm:p-7">
          <h2 id="follows" className="text-heading">
            What happens
          </h2>
          <ul className="mt-3 space-y-3">
            {consequences.map(({ icon, text }) => (
              <li key={icon} className="flex gap-3">
                <Icon name={icon} className="mt-0.5 size-6 text-primary" />
                <span className="min-w-0 wrap-anywhere">{text}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <div className="mt-7">{children}</div>
    </div>
  );
}
