import "server-only";

/** The daily quota as Codat last told it. */
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
    lookAgainMs: number;
    looking: Promise<void> | undefined;
    quotaKeptMs: number;
  };
  /** Since the last answer: the attempts that failed, and about what. */
  failures: { count: number; subjects: Set<string>; areAllNetwork: boolean; lastMs: number };
  streaks: Map<string, Streak>;
  lanes: Map<string, Lane>;
};

/** Kept on globalThis, because the bundler may load a module once per route while the limits are the process's. */
declare global {
  var linkSiteCodat: ProcessState | undefined;
}

/** What this process remembers of its calls to Codat. */
export function processState(): ProcessState {
  globalThis.linkSiteCodat ??= {
    gate: {
      quietUntilMs: 0,
      quotaQuietUntilMs: 0,
      openings: 0,
      openUntilMs: 0,
      quota: null,
      version: 0,
      lookAgainMs: 0,
      looking: undefined,
      quotaKeptMs: 0,
    },
    failures: noFailures(),
    streaks: new Map(),
    lanes: new Map(),
  };
  return globalThis.linkSiteCodat;
}

export function noFailures(): ProcessState["failures"] {
  return { count: 0, subjects: new Set(), areAllNetwork: true, lastMs: 0 };
}
