import "server-only";
import { processWide } from "@/lib/process-wide";

/** The daily quota as Codat last stated it. */
export type Quota = { limit: number | null; remaining: number | null; resetAt: Date | null; saidAt: Date };
/** One lane of calls: how many are under way, and who waits. */
export type Lane = { running: number; waiting: (() => void)[] };
/** Attempts that failed in a row about one company or operation, and what follows from it. */
export type Streak = { failures: number; openings: number; openUntilMs: number; lastMs: number };

type ProcessState = {
  gate: {
    quietUntilMs: number;
    quotaQuietUntilMs: number;
    openings: number;
    openUntilMs: number;
    quota: Quota | null;
    /** Rises with every change made here: what was read from the database before it is out of date. */
    version: number;
    nextRefreshMs: number;
    refreshing: Promise<void> | undefined;
    quotaSavedMs: number;
  };
  /** Since the last answer: the attempts that failed, and about what. */
  failures: { count: number; subjects: Set<string>; areAllNetwork: boolean; lastMs: number };
  streaks: Map<string, Streak>;
  lanes: Map<string, Lane>;
};

/** What this process remembers of its calls to Codat. */
const remembered = processWide("codat", newState);
export const processState = remembered.get;

/** Begins as a process that has made no call yet. */
export function resetProcessState(): void {
  remembered.set(newState());
}

function newState(): ProcessState {
  return {
    gate: {
      quietUntilMs: 0,
      quotaQuietUntilMs: 0,
      openings: 0,
      openUntilMs: 0,
      quota: null,
      version: 0,
      nextRefreshMs: 0,
      refreshing: undefined,
      quotaSavedMs: 0,
    },
    failures: noFailures(),
    streaks: new Map(),
    lanes: new Map(),
  };
}

export function noFailures(): ProcessState["failures"] {
  return { count: 0, subjects: new Set(), areAllNetwork: true, lastMs: 0 };
}
