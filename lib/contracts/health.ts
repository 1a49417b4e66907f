/** How an instance stands, for its operator. Codat's troubles do not make it unready: it serves what it knows. */
export type HealthView = {
  status: "ready" | "not-ready" | "draining";
  version: string;
  database: "ok" | "unreachable";
  /** Whether every migration of this build is applied; null when the database does not say. */
  isMigrated: boolean | null;
  jobs: { state: "starting" | "running" | "stopped"; lastUpkeepSecondsAgo: number | null };
  codat: {
    state: "ok" | "quiet" | "circuit-open" | "unknown";
    /** For how long it is not called, because it asked for that or keeps failing. */
    waitSeconds: number;
    bankListAgeSeconds: number | null;
  };
};
