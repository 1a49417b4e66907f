import type { ReactNode } from "react";
import { Landscape } from "@/components/brand/landscape";
import { BankLine } from "@/components/layout/bank-line";
import { ConfirmNumber } from "@/components/layout/confirm-number";
import { staleWords } from "@/components/polled/stale-words";
import { Tick } from "@/components/ui/tick";
import type { ProgressView } from "@/lib/contracts/progress";
import { completeWords, isWhole } from "@/lib/domain/verdict-words";
import { NextSteps, needsAct, Remedies } from "./next-steps";
import type { ProgressContext } from "./progress-context";
import { connectedWords, phaseWords } from "./progress-words";
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
  ask,
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
  /** What to send to the person who can allow a login to share more. */
  ask: ReactNode;
  keepAccess: ReactNode;
}) {
  const isReading = isReadPhase(view.phase);
  const isLongRead = isReading && isLong(view, elapsedSeconds);
  const { types, received } = view;
  const isShown = received !== null || (isReading && context.isDataShown);
  const remedies = <Remedies view={view} ask={ask} />;
  // What takes another person, or time, doesn't stand between the figures and what they count.
  const comesAfterAccounts = view.verdict?.nextStep === "ask-administrator" || view.verdict?.nextStep === "wait";
  return (
    <div className="grid grid-cols-1 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:grid-rows-[auto_auto_1fr] lg:gap-x-14">
      <div className="lg:col-start-1">
        <Standing view={view} context={context} trouble={trouble} isLong={isLongRead} wasReading={wasReading} />
        <div className={`empty:hidden ${wasReading ? "mt-4" : "mt-7"}`}>
          {wasReading ? (
            <ReadingLine bankName={view.bankName} isReading={isReading} elapsedSeconds={elapsedSeconds} />
          ) : null}
          {isShown ? (
            <Received
              received={received}
              language={context.language}
              isComing={isReading}
              isNotOffered={types.some(
                ({ dataType, state }) => dataType === "banking-transactions" && state === "unsupported",
              )}
              hasLineAbove={wasReading}
            />
          ) : null}
        </div>
        {isReading || comesAfterAccounts ? null : remedies}
      </div>
      <div className="lg:col-start-1">
        <Details
          view={view}
          context={context}
          isReading={isReading}
          isShown={isShown}
          wasReading={wasReading}
          isAboveQuestion={Boolean(keepAccess)}
        />
        {isReading || !comesAfterAccounts ? null : remedies}
      </div>
      {keepAccess ? (
        // Without scripts the page is loaded again while it reads, and would take away what is typed: so it asks later.
        <div
          data-quiet={isReading || needsAct(view) ? "" : undefined}
          className={`group/question mt-6 lg:col-start-2 lg:row-span-3 lg:row-start-1 lg:mt-0 ${view.pollMs === null ? "" : "[@media(scripting:none)]:hidden"}`}
        >
          {keepAccess}
        </div>
      ) : null}
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
  const { title, text } = phaseWords(view, context.language, {
    isLong,
    isAllDone: !context.hasToConfirm,
    timeZone: context.timeZone,
  });
  const isReading = isReadPhase(view.phase);
  const isGood = isReading || (view.verdict !== null && isWhole(view.verdict));
  return (
    <>
      <title>{`${context.isRefused ? "Error: " : ""}${title} · ${context.brandName}`}</title>
      <div className="flex items-center gap-4">
        <Landscape weather={weatherOf(view)} className="size-18 shrink-0 rounded-2xl" />
        <BankLine logoPath={view.bankLogoPath}>{`${view.bankName} for ${view.companyName}`}</BankLine>
      </div>
      <div className="grid grid-cols-1">
        <div className="col-start-1 row-start-1">
          <div role="status">
            <h1 className="mt-5 flex items-start gap-3 text-title wrap-anywhere">
              {isGood ? <Tick /> : null}
              <span>{title}</span>
            </h1>
            <p
              key={isReading ? "reading" : "came"}
              className={`mt-3 max-w-column text-lead text-muted wrap-anywhere ${isReading ? readingRoom : ""}`}
            >
              {text}
            </p>
          </div>
          {isReading ? <LeaveLine isLong={isLong} isMailed={context.isMailed} /> : null}
        </div>
        {wasReading ? <OtherRoom bankName={view.bankName} isReading={isReading} /> : null}
      </div>
      {view.phase === "confirm" && view.confirmNumber !== null ? <ConfirmNumber number={view.confirmNumber} /> : null}
      <Notice words={trouble ?? staleWords(view)} />
    </>
  );
}

/** As many lines as the sentence has while a bank is read. */
const readingRoom = "min-h-[2lh] max-[22rem]:min-h-[3lh]";

/**
 * The room of what these words become, or were, in their own cell: so nothing below moves as one follows the other. The style sheet
 * alone draws it, so that no reader and no search of the page finds words that aren't true now.
 */
function OtherRoom({ bankName, isReading }: { bankName: string; isReading: boolean }) {
  const { title, text } = isReading ? completeWords(bankName) : { title: connectedWords(bankName), text: "" };
  return (
    <div
      aria-hidden="true"
      data-title={title}
      data-text={text}
      className={`invisible col-start-1 row-start-1 flex flex-col wrap-anywhere before:mt-5 before:pl-11 before:text-title before:content-[attr(data-title)] after:mt-3 after:max-w-column after:text-lead after:content-[attr(data-text)] ${isReading ? "" : "pb-8 after:min-h-[2lh] max-[22rem]:pb-14 max-[22rem]:after:min-h-[3lh]"}`}
    />
  );
}

/** What has come of the bank's data account by account, and what of it has failed. */
function Details({
  view,
  context,
  isReading,
  isShown,
  wasReading,
  isAboveQuestion,
}: Pick<Parameters<typeof ProgressScreen>[0], "view" | "context" | "wasReading"> & {
  isReading: boolean;
  /** Whether accounts may be shown, or awaited. */
  isShown: boolean;
  isAboveQuestion: boolean;
}) {
  const { types, received } = view;
  // Once there is a verdict, its words name what is missing.
  const failed = isReading ? types.filter(({ state }) => state === "failed") : [];
  const unread = unreadWords(view.unread, context.language);
  return (
    <>
      {isShown && (isReading || received?.accounts.length) ? (
        <ReceivedAccounts
          accounts={received?.accounts ?? null}
          isComing={isReading}
          language={context.language}
          wasAwaited={wasReading}
          isAboveQuestion={isAboveQuestion}
        />
      ) : null}
      {failed.length > 0 ? <TypeList types={failed} /> : null}
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

function weatherOf({ phase, verdict }: ProgressView) {
  if (phase === "failed" || phase === "empty") return "clouded";
  if (verdict && isWhole(verdict)) return "clear";
  return isReadPhase(phase) ? "rising" : "resting";
}
