import type { ReactNode } from "react";
import type { SyncView } from "@/lib/contracts/dashboard";
import { LiveSync } from "./live-sync";
import { refreshedPage, type SyncContext } from "./sync-context";
import { SyncPanel } from "./sync-panel";
import { openTypesOf } from "./sync-words";

/** How a page that shows a sync was asked for. */
export type SyncOpening = {
  /** By itself, to see how things stand. */
  isRefresh: boolean;
  /** By an update that was started on it just now: the panel says how it goes. */
  isUpdateAsked: boolean;
};

/** Where nothing moves, nothing that polls is sent to the browser. Without scripts the page itself looks again. */
export function CompanySync({
  sync,
  context,
  opening: { isRefresh, isUpdateAsked },
  quiet,
}: {
  sync: SyncView;
  context: SyncContext;
  opening: SyncOpening;
  /** What stands here where nobody waits for anything, in place of the panel. */
  quiet?: ReactNode;
}) {
  const isMoving = isSyncing(sync);
  const isWaitedFor = quiet === undefined || isMoving || isRefresh || isUpdateAsked;
  const isFollowed = isWaitedFor && sync.pollMs !== null;
  const isReloaded = isFollowed && (isMoving || !isRefresh);
  return (
    <>
      {isReloaded ? (
        <noscript>
          <meta httpEquiv="refresh" content={`5;url=${refreshedPage(context)}`} />
        </noscript>
      ) : null}
      <LiveSync rendered={sync} context={context} isFollowed={isFollowed} isAnswer={isUpdateAsked}>
        {isFollowed ? null : isWaitedFor ? (
          <SyncPanel sync={sync} context={context} openTypes={openTypesOf(sync)} isAnswer={isUpdateAsked} />
        ) : (
          quiet
        )}
      </LiveSync>
    </>
  );
}

/** Whether a company's banks are being read. */
function isSyncing({ phase }: SyncView): boolean {
  return phase === "syncing" || phase === "slow";
}
