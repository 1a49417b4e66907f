import { use } from "react";
import { Icon } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import { WholeDays } from "@/components/ui/whole-days";
import type { ConnectionView } from "@/lib/contracts/dashboard";
import { paths } from "@/lib/paths";
import { getViewer } from "@/lib/server/viewer/viewer";
import { loginName, plainEnd, stateWords } from "./connection-words";

/** A connection that needs nothing, as a link to all there is to know of it. */
export function ConnectionRow({
  connection,
  saidEnd,
}: {
  connection: ConnectionView;
  /** The day until which most banks share, which the list says. */
  saidEnd: string | null;
}) {
  const { clock } = use(getViewer());
  const isShared = connection.state === "linked";
  return (
    <a
      href={paths.connection(connection.id)}
      className="@container flex min-h-18 items-center gap-3.5 px-4 py-3.5 text-ink hover:bg-primary-soft focus-visible:outline-offset-[-3px] sm:gap-4 sm:px-6"
    >
      <LogoTile src={connection.bankLogoPath} className="size-11 @max-[13rem]:hidden" />
      <span className="min-w-0 flex-1">
        <span className="block leading-snug font-semibold wrap-anywhere">{loginName(connection)} </span>
        {saidEnd !== null && saidEnd === plainEnd(connection, clock) ? null : (
          <span className="flex items-start gap-1.5 text-base leading-normal text-muted">
            {isShared && connection.attention !== "reconnect" ? (
              <Icon name="check" className="mt-0.5 size-5 text-success" />
            ) : null}
            <span className="min-w-0">
              <WholeDays>
                {isShared && connection.lastSyncAt === null
                  ? `${stateWords(connection, clock)}, no data yet`
                  : stateWords(connection, clock)}
              </WholeDays>
            </span>
          </span>
        )}
      </span>
      <Icon name="chevron-right" className="size-5 text-muted" />
    </a>
  );
}
