import type { ReactNode } from "react";
import { Landscape } from "@/components/brand/landscape";
import { staleWords } from "@/components/polled/stale-words";
import { Icon } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import type { ProgressView } from "@/lib/contracts/progress";
import { NextSteps, Remedies } from "./next-steps";
import type { ProgressContext } from "./progress-context";
import { phaseWords } from "./progress-words";
import { isLong, LeaveLine, ReadingLine, ReadingSteps } from "./reading";
import { unreadWords } from "./reading-words";
import { Received } from "./received";
import { ReceivedAccounts } from "./received-accounts";
import { TypeList } from "./type-list";

/** Reading one bank's data, and what arrived: the same markup with and without scripts. */
export function ProgressScreen({
  view,
  context,
  trouble,
  elapsedSeconds,
  wasReading,
  keepAccess,
}: {
  view: ProgressView;
  context: ProgressContext;
  /** Why this may not be the latest, when our own server cannot be asked. */
  trouble: string | null;
  /** How long the bank has been read; null when it is not. */
  elapsedSeconds: number | null;
  /** Whether the bank was being read when the page was opened: then what comes after has the room of what was there. */
  wasReading: boolean;
  keepAccess: ReactNode;
}) {
  const isReading = isReadPhase(view.phase);
  const isLongRead = isReading && isLong(view, elapsedSeconds);
  const { phase, types, received } = view;
  const isShown = received !== null || (isReading && context.isDataShown);
  return (
    <div className="grid grid-cols-1 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:grid-rows-[auto_auto_1fr] lg:gap-x-14">
      <div className="lg:col-start-1">
        <Standing view={view} context={context} trouble={trouble} isLong={isLongRead} wasReading={wasReading} />
        {isReading ? null : <Remedies view={view} context={context} />}
        <div className={`empty:hidden ${wasReading ? "mt-4" : "mt-7"}`}>
          {wasReading ? (
            <ReadingLine bankName={view.bankName} isReading={isReading} elapsedSeconds={elapsedSeconds} />
          ) : null}
          {isShown ? (
            <Received
              received={received}
              language={context.language}
              stage={isReading ? "coming" : phase === "done" ? "all" : "part"}
              isNotOffered={types.some(
                ({ dataType, state }) => dataType === "banking-transactions" && state === "unsupported",
              )}
              hasLineAbove={wasReading}
            />
          ) : null}
        </div>
      </div>
      {keepAccess ? (
        // Without scripts the page is loaded again while it reads, and would take away what is typed: so it asks later.
        <div
          className={`mt-6 lg:col-start-2 lg:row-span-3 lg:row-start-1 lg:mt-0 ${view.pollMs === null ? "" : "[@media(scripting:none)]:hidden"}`}
        >
          {keepAccess}
        </div>
      ) : null}
      <div className="lg:col-start-1">
        <Details
          view={view}
          context={context}
          isReading={isReading}
          isShown={isShown}
          wasReading={wasReading}
          isBelowQuestion={Boolean(keepAccess)}
        />
      </div>
      <div className="lg:col-start-1">
        {isReading ? (
          <ReadingSteps context={context} isLong={isLongRead} />
        ) : (
          <NextSteps view={view} context={context} />
        )}
      </div>
    </div>
  );
}

/** While these last the bank is being read. */
export function isReadPhase(phase: ProgressView["phase"]): boolean {
  return phase === "waiting" || phase === "reading" || phase === "slow";
}

/** Whose bank it is, and how things stand in words. */
function Standing({
  view,
  context,
  trouble,
  isLong,
  wasReading,
}: Pick<Parameters<typeof ProgressScreen>[0], "view" | "context" | "trouble" | "wasReading"> & { isLong: boolean }) {
  const { title, text } = phaseWords(view, context.language);
  const isReading = isReadPhase(view.phase);
  const isGood = isReading || (view.verdict?.kind === "complete" && view.verdict.lacks === null);
  return (
    <>
      <title>{`${context.isRefused ? "Error: " : ""}${title} · ${context.brandName}`}</title>
      <div className="flex items-center gap-4">
        <Landscape weather={weatherOf(view.phase)} className="size-18 shrink-0 rounded-2xl" />
        <p className="flex min-w-0 items-center gap-3 text-base font-semibold text-muted">
          <LogoTile src={view.bankLogoPath} className="size-11" />
          <span className="min-w-0 wrap-anywhere">{`${view.bankName} for ${view.companyName}`}</span>
        </p>
      </div>
      <div role="status">
        <h1 className="mt-5 flex items-start gap-3 text-title wrap-anywhere">
          {isGood ? <Tick /> : null}
          <span>{title}</span>
        </h1>
        <p
          className={`mt-3 max-w-column text-lead text-muted wrap-anywhere ${wasReading ? "min-h-[2lh] max-[22rem]:min-h-[3lh]" : ""}`}
        >
          {text}
        </p>
      </div>
      {isReading ? <LeaveLine isLong={isLong} isMailed={context.isMailed} /> : null}
      {wasReading && !isReading && isGood ? <div className="mt-2 h-[1lh] text-base max-[22rem]:h-[2lh]" /> : null}
      <Notice words={trouble ?? staleWords(view)} />
    </>
  );
}

/** As high as a line of what stands beside it. */
function Tick() {
  return (
    <span className="flex h-[1lh] shrink-0 items-center">
      <span className="flex size-8 items-center justify-center rounded-full bg-success text-background">
        <Icon name="check" className="size-5" />
      </span>
    </span>
  );
}

/** What has come of the bank's data kind by kind and account by account. */
function Details({
  view,
  context,
  isReading,
  isShown,
  wasReading,
  isBelowQuestion,
}: Pick<Parameters<typeof ProgressScreen>[0], "view" | "context" | "wasReading"> & {
  isReading: boolean;
  /** Whether accounts may be shown, or awaited. */
  isShown: boolean;
  isBelowQuestion: boolean;
}) {
  const { phase, types, received } = view;
  const named = phase === "partly" || phase === "empty" || phase === "failed" || phase === "reconnect";
  const listed = isReading ? types.filter(({ state }) => state === "failed") : named ? types : [];
  const unread = unreadWords(view.unread, context.language);
  return (
    <>
      {isShown && (isReading || received?.accounts.length) ? (
        <ReceivedAccounts
          accounts={received?.accounts ?? null}
          isComing={isReading}
          language={context.language}
          wasAwaited={wasReading}
          isBelowQuestion={isBelowQuestion}
        />
      ) : null}
      {listed.length > 0 ? <TypeList types={listed} context={context} /> : null}
      {unread ? <p className="mt-6 text-base">{unread}</p> : null}
    </>
  );
}

function Notice({ words }: { words: string | null }) {
  return (
    <div role="status">
      {words ? (
        <p className="mt-5 rounded-xl border-l-4 border-warning bg-warning-soft px-4 py-3 text-base">{words}</p>
      ) : null}
    </div>
  );
}

function weatherOf(phase: ProgressView["phase"]) {
  if (phase === "failed" || phase === "empty") return "clouded";
  if (phase === "done" || phase === "partly") return "clear";
  return isReadPhase(phase) ? "rising" : "resting";
}
