import { use } from "react";
import { Icon } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import type { ConnectionView } from "@/lib/contracts/dashboard";
import { paths } from "@/lib/paths";
import { getViewer } from "@/lib/server/viewer/viewer";
import { lastReadWords, loginName, stateWords } from "./connection-words";

/** A connection that needs nothing, as a link to all there is to know of it. */
export function ConnectionRow({ connection }: { connection: ConnectionView }) {
  const { clock } = use(getViewer());
  return (
    <a
      href={paths.connection(connection.id)}
      className="flex min-h-18 items-center gap-3.5 px-4 py-3.5 text-ink hover:bg-primary-soft focus-visible:outline-offset-[-3px] sm:gap-4 sm:px-6"
    >
      <LogoTile src={connection.bankLogoPath} className="size-11" />
      <span className="grid min-w-0 flex-1 gap-x-6 md:grid-cols-[1fr_auto] md:items-center">
        <span className="min-w-0">
          <span className="font-semibold wrap-anywhere">{loginName(connection)}</span>
          <span className="flex items-start gap-1.5 text-base leading-normal text-muted">
            {connection.state === "linked" ? <Icon name="check" className="mt-0.5 size-5 text-success" /> : null}
            <span className="min-w-0">{stateWords(connection, clock)}</span>
          </span>
        </span>
        <span className="text-base leading-normal text-muted">{lastReadWords(connection, clock)}</span>
      </span>
      <Icon name="chevron-right" className="size-5 text-muted" />
    </a>
  );
}
