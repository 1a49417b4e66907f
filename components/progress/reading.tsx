import { buttonClass } from "@/components/ui/button";
import type { ProgressView } from "@/lib/contracts/progress";
import { paths } from "@/lib/paths";
import type { ProgressContext } from "./progress-context";
import { elapsedWords, LONG_FROM_SECONDS, leaveWords } from "./reading-words";

/** Whether a bank has been read for so long that nobody should have to wait. */
export function isLong({ phase }: Pick<ProgressView, "phase">, elapsedSeconds: number | null): boolean {
  return phase === "slow" || (elapsedSeconds ?? 0) >= LONG_FROM_SECONDS;
}

/**
 * The line above the figures. While a bank is read it moves all the time and says how long that has taken; then it is a line in
 * the same room.
 */
export function ReadingLine({
  bankName,
  isReading,
  elapsedSeconds,
}: {
  bankName: string;
  isReading: boolean;
  elapsedSeconds: number | null;
}) {
  const elapsed = elapsedWords(elapsedSeconds);
  return (
    <div className="flex h-6 items-center gap-4">
      {isReading ? (
        <progress className="flex-1" aria-label={`Getting your data from ${bankName}`} />
      ) : (
        <div className="flex-1 border-t border-line" />
      )}
      {isReading && elapsed ? (
        <p className="text-right text-base leading-normal text-muted tabular-nums">
          <span className="sr-only sm:not-sr-only">Time so far: </span>
          <span>{elapsed}</span>
        </p>
      ) : null}
    </div>
  );
}

/** That nobody has to wait. */
export function LeaveLine({ isLong, isMailed }: { isLong: boolean; isMailed: boolean }) {
  return (
    <p className="mt-2 text-base leading-normal text-muted max-[22rem]:min-h-[2lh]">
      {leaveWords({ isLong, isMailed })}
    </p>
  );
}

/** The ways on while a bank is read. The one that comes later has its room from the beginning. */
export function ReadingSteps({ context, isLong }: { context: ProgressContext; isLong: boolean }) {
  return (
    <div className="mt-8 flex flex-col gap-3 sm:flex-row sm:gap-x-5">
      <a href={context.helpHref} className={buttonClass("quiet")}>
        Get help
      </a>
      <a
        href={context.isSignedIn ? paths.account : context.doneHref}
        className={buttonClass("secondary", isLong ? "" : "invisible")}
      >
        {context.isSignedIn ? "See your account" : "Done"}
      </a>
    </div>
  );
}
