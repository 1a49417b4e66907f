import { buttonClass } from "@/components/ui/button";
import type { ProgressView } from "@/lib/contracts/progress";
import { paths } from "@/lib/paths";
import type { ProgressContext } from "./progress-context";
import { elapsedWords, LONG_FROM_SECONDS, leaveWords } from "./reading-words";

/** Whether a bank has been read for so long that nobody should have to wait. */
export function isLong({ phase }: Pick<ProgressView, "phase">, elapsedSeconds: number | null): boolean {
  return phase === "slow" || (elapsedSeconds ?? 0) >= LONG_FROM_SECONDS;
}

/** That a bank is being read: something that moves all the time, how long it has taken, and that nobody has to wait. */
export function Reading({
  view,
  context,
  elapsedSeconds,
}: {
  view: ProgressView;
  context: ProgressContext;
  elapsedSeconds: number | null;
}) {
  const elapsed = elapsedWords(elapsedSeconds);
  return (
    <>
      <div className="mt-4 flex items-center gap-4">
        <progress className="flex-1" aria-label={`Getting your data from ${view.bankName}`} />
        <p className="min-h-6 w-12 text-right text-base leading-6 text-muted tabular-nums">
          {elapsed ? <span className="sr-only">Time so far:</span> : null}
          {elapsed ? <span>{elapsed}</span> : null}
        </p>
      </div>
      <p className="mt-2 text-base text-muted">
        {leaveWords({ isLong: isLong(view, elapsedSeconds), isMailed: context.isMailed })}
      </p>
    </>
  );
}

/** The ways on while a bank is read. The one that comes later has its room from the beginning. */
export function ReadingSteps({ context, isLong }: { context: ProgressContext; isLong: boolean }) {
  return (
    <div className="mt-8 flex gap-3">
      <a href={context.helpHref} className={buttonClass("quiet", "max-sm:-ml-6")}>
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
