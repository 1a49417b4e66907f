import type { ReactNode } from "react";
import { RefreshForm, RefreshLater } from "@/components/dashboard/refresh-form";
import { staleWords } from "@/components/polled/stale-words";
import { ClientIcon, type ClientIconName } from "@/components/ui/client-icon";
import { type Clock, momentWords } from "@/components/ui/moment-words";
import { inSection } from "@/lib/contracts/bank-section";
import type { SyncView } from "@/lib/contracts/dashboard";
import { paths } from "@/lib/paths";
import type { SyncContext } from "./sync-context";
import { SyncTypes } from "./sync-types";
import { syncWords } from "./sync-words";

/** How fresh a company's data is and what is being read: the same markup with and without scripts. */
export function SyncPanel({
  sync,
  context,
  openTypes,
  trouble = null,
  update = null,
  isLive = false,
  isAnswer = false,
}: {
  sync: SyncView;
  context: SyncContext;
  /** The kinds of data that are not folded away. */
  openTypes: ReadonlySet<string>;
  /** Why this may not be the latest, when our own server cannot be asked. */
  trouble?: string | null;
  /** That the rest of the page has changed, for who cannot see it. */
  update?: string | null;
  /** Keeps room for other words than these, so that nothing below moves when they come. */
  isLive?: boolean;
  /** True where an update was asked for just now: the browser moves the focus to what came of it. */
  isAnswer?: boolean;
}) {
  const { title, text } = syncWords(sync);
  const { icon, colour } = variantClasses[sync.phase];
  const notice = trouble ?? staleWords(sync);
  return (
    // A bank's page has a card around it.
    <section
      aria-labelledby="sync"
      className={context.bank ? "border-t border-line pt-5" : "rounded-3xl bg-surface p-5 sm:p-6"}
    >
      <div role="status">
        <h2
          id="sync"
          tabIndex={isAnswer ? -1 : undefined}
          // biome-ignore lint/a11y/noAutofocus: the page answers the form in this panel, so reading goes on there
          autoFocus={isAnswer}
          className="flex w-fit items-center gap-2.5 rounded-lg text-heading focus-visible:outline-offset-2"
        >
          <ClientIcon name={icon} className={`size-6 ${colour}`} />
          <span>{title}</span>
        </h2>
        <p className={`mt-1.5 text-base leading-normal font-semibold ${isLive ? "min-h-6" : ""}`}>
          {freshness(sync, context.clock)}
        </p>
        {isLive ? <Progress sync={sync} title={title} /> : null}
        {(sync.phase === "settled" || text === "") && !isLive ? null : (
          <p
            className={`text-base leading-normal text-muted ${isLive ? "mt-2.5 min-h-12 sm:min-h-6 lg:min-h-12" : "mt-1"}`}
          >
            {text}
          </p>
        )}
        {notice ? <p className="mt-2 text-base leading-normal text-warning">{notice}</p> : null}
        {update ? <p className="sr-only">{update}</p> : null}
      </div>
      <SyncTypes sync={sync} context={context} openTypes={openTypes} isLive={isLive} />
      <div className="mt-5 flex min-h-13 items-center">
        <NextStep sync={sync} context={context} />
      </div>
      <ul className="mt-4 flex flex-wrap gap-x-6 border-t border-line pt-2">
        <PanelLink href={inSection(paths.syncHistory, context.bank?.section)}>Update history</PanelLink>
        <PanelLink href={inSection(paths.schedule, context.bank?.section)}>Update schedule</PanelLink>
      </ul>
    </section>
  );
}

const variantClasses: Record<SyncView["phase"], { icon: ClientIconName; colour: string }> = {
  never: { icon: "clock", colour: "text-muted" },
  syncing: { icon: "refresh", colour: "text-primary" },
  slow: { icon: "clock", colour: "text-primary" },
  partly: { icon: "alert", colour: "text-warning" },
  settled: { icon: "check", colour: "text-success" },
};

/** One bar for all kinds of data, which stays when they are done, so that nothing moves. */
function Progress({ sync: { types }, title }: { sync: SyncView; title: string }) {
  const parts = types.map(({ state, percent }) => (state === "waiting" || state === "reading" ? percent : 100));
  const percent = Math.round(parts.reduce((sum, part) => sum + part, 0) / Math.max(parts.length, 1));
  return <progress max={100} value={percent} aria-label={title} className="mt-2" />;
}

/** How far the reading is, or when the last one was: one line either way. */
function freshness({ phase, types, lastSyncAt }: SyncView, clock: Clock): string | null {
  if (phase === "syncing" || phase === "slow") {
    const done = types.filter(({ state }) => state === "done" || state === "unsupported").length;
    return `${done} of ${types.length} done`;
  }
  if (lastSyncAt === null) return null;
  const moment = momentWords(lastSyncAt, clock);
  return phase === "partly" ? `Last checked ${moment}` : `Last updated ${moment}`;
}

/** One thing in a box of fixed height: wait, or ask for a refresh. */
function NextStep({ sync, context }: { sync: SyncView; context: SyncContext }) {
  if (sync.refreshFromAt !== null) {
    return <RefreshLater from={sync.refreshFromAt} clock={context.clock} />;
  }
  if (sync.phase === "syncing" || sync.phase === "slow") {
    return <p className="text-base leading-normal text-muted">You can update again once this is done.</p>;
  }
  return <RefreshForm companyId={context.companyId} bank={context.bank} className="w-full" />;
}

function PanelLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <li>
      <a
        href={href}
        className="inline-flex min-h-11 items-center text-base font-medium text-primary underline decoration-1 underline-offset-4 hover:decoration-2"
      >
        {children}
      </a>
    </li>
  );
}
