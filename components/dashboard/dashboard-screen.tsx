import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import type { Clock } from "@/components/ui/moment-words";
import { ReferenceLine } from "@/components/ui/reference-line";
import type { DashboardView } from "@/lib/contracts/dashboard";
import { paths } from "@/lib/paths";
import { AddBankForm } from "./add-bank-form";
import { AttentionList, QuietList, UnderWayList } from "./connection-lists";
import { isUnderWay } from "./connection-words";
import type { Flash } from "./flash-messages";
import { NoBanksYet } from "./no-banks-yet";
import { StableOrder } from "./stable-order";
import { LiveSync } from "./sync/live-sync";
import type { SyncContext } from "./sync/sync-context";
import { SyncPanel } from "./sync/sync-panel";
import { openTypesOf } from "./sync/sync-words";

/** Every bank of a company: what needs its people first, how fresh the data is, then the rest. */
export function DashboardScreen({
  view,
  brandName,
  clock,
  answer,
  notice,
  isRefresh,
}: {
  view: DashboardView;
  brandName: string;
  clock: Clock;
  /** What the last form led to. */
  answer: Flash | null;
  /** What else the person should know first, such as invitations. */
  notice: ReactNode;
  /** True when this page was asked for by itself, to see how things stand. */
  isRefresh: boolean;
}) {
  const isEmpty = view.connections.length === 0;
  return (
    <>
      {answer || notice ? (
        <div className="mb-8 space-y-4">
          {answer ? (
            <Alert tone={answer.tone} title={answer.title} isAnswer>
              <p>{answer.text}</p>
              {answer.reference ? <ReferenceLine reference={answer.reference} /> : null}
            </Alert>
          ) : null}
          {notice}
        </div>
      ) : null}
      {isEmpty ? (
        <NoBanksYet company={view.company} brandName={brandName} />
      ) : (
        <Banks view={view} clock={clock} isRefresh={isRefresh} />
      )}
    </>
  );
}

function Banks({ view, clock, isRefresh }: { view: DashboardView; clock: Clock; isRefresh: boolean }) {
  const { company, connections, sync } = view;
  const urgent = connections.filter(({ attention }) => attention !== null);
  const calm = connections.filter(({ attention }) => attention === null);
  const underWay = calm.filter(isUnderWay);
  const quiet = calm.filter((connection) => !isUnderWay(connection));
  const freshness =
    sync.phase === "never" ? null : (
      <div key="freshness" className="lg:sticky lg:top-8 lg:col-span-4 lg:col-start-9 lg:row-span-2 lg:row-start-1">
        <Sync sync={sync} context={{ companyId: company.id, clock }} isRefresh={isRefresh} />
      </div>
    );
  const list =
    calm.length === 0 ? null : (
      <div key="list" className="space-y-8 lg:col-span-8">
        <UnderWayList connections={underWay} clock={clock} />
        <QuietList connections={quiet} clock={clock} hasOthers={urgent.length + underWay.length > 0} />
      </div>
    );
  // On a phone a short list of banks that are well comes first; a long one would hide how fresh the data is.
  const isListFirst = urgent.length === 0 && sync.phase === "settled" && calm.length <= 4;
  return (
    <>
      <div className="flex flex-col gap-5 sm:flex-row sm:items-end sm:justify-between">
        <div>
          <h1 className="text-title">Your banks</h1>
          <p className="mt-2 text-lead text-muted">{sharingWords(view)}</p>
        </div>
        <AddBankForm companyId={company.id} variant={urgent.length > 0 ? "secondary" : "primary"} />
      </div>
      <div className="mt-8 grid grid-cols-1 items-start gap-8 lg:grid-cols-12 lg:grid-rows-[auto_1fr] lg:gap-x-10">
        {urgent.length > 0 ? (
          <div className="lg:col-span-8">
            <AttentionList connections={urgent} company={company} />
          </div>
        ) : null}
        <StableOrder isListFirst={isListFirst} list={list} freshness={freshness} />
      </div>
    </>
  );
}

/** Where nothing moves, nothing that polls is sent to the browser. Without scripts the page itself looks again. */
function Sync({ sync, context, isRefresh }: { sync: DashboardView["sync"]; context: SyncContext; isRefresh: boolean }) {
  const isMoving = sync.phase === "syncing" || sync.phase === "slow";
  const isRefreshed = sync.pollMs !== null && (isMoving || !isRefresh);
  return (
    <>
      {isRefreshed ? (
        <noscript>
          <meta httpEquiv="refresh" content={`5;url=${paths.account}?refreshed=1`} />
        </noscript>
      ) : null}
      <LiveSync rendered={sync} context={context}>
        {sync.pollMs === null ? <SyncPanel sync={sync} context={context} openTypes={openTypesOf(sync)} /> : null}
      </LiveSync>
    </>
  );
}

function sharingWords({ connections }: DashboardView): string {
  const sharing = new Set(connections.flatMap(({ state, providerKey }) => (state === "linked" ? providerKey : [])))
    .size;
  if (sharing === 0) return "No banks connected";
  return sharing === 1 ? "1 bank connected" : `${sharing} banks connected`;
}
