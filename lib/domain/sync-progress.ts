import type { DataTypeProgress, ProgressView } from "@/lib/contracts/progress";

type TypeState = Pick<DataTypeProgress, "state" | "percent" | "reason">;

/** Codat's states of a dataset in the order in which they are passed, with how far along each is. */
const underWay = new Map(
  Object.entries({
    Initial: 3,
    Queued: 6,
    Fetching: 25,
    MapQueued: 50,
    Mapping: 58,
    ProcessingQueued: 66,
    Processing: 74,
    ValidationQueued: 84,
    Validating: 92,
  }),
);

const failed = new Map<string, DataTypeProgress["reason"]>(
  Object.entries({
    FetchError: "bank",
    MapError: "other",
    ProcessingError: "other",
    ValidationError: "other",
    InternalError: "other",
    Cancelled: "other",
    PrerequisiteNotMet: "other",
    PermissionsError: "permission",
    RateLimitError: "throttled",
    AuthError: "sign-in",
  } as const),
);

/** Nothing moved for so long: we say that it is slow. */
export const SLOW_AFTER_MS = 45_000;
/** Nothing moved for so long: what has not come by now is called missing. */
export const MISSING_AFTER_MS = 15 * 60_000;

/** How one of Codat's dataset states reads to a customer. A state we do not know counts as under way. */
export function typeState(status: string | null): TypeState {
  if (status === null) return { state: "waiting", percent: 0, reason: null };
  if (status === "Complete") return { state: "done", percent: 100, reason: null };
  if (status === "NotSupported") return { state: "unsupported", percent: 100, reason: null };
  const reason = failed.get(status);
  if (reason) return { state: "failed", percent: 100, reason };
  return {
    state: status === "Initial" || status === "Queued" ? "waiting" : "reading",
    percent: underWay.get(status) ?? 10,
    reason: null,
  };
}

/**
 * The phase of a sync from its data types. "done" and "empty" are said only when everything that was promised is
 * settled and `accountCount`, read from the data itself, confirms it.
 */
export function phaseOf(facts: {
  /** Whether the bank is linked, or was at some time. */
  link: "none" | "linked" | "ended";
  types: Pick<DataTypeProgress, "state" | "reason">[];
  /** Accounts found in the data; null until it was read. */
  accountCount: number | null;
  /** Whether anything was imported; where it is not said, whatever is "done" was. */
  hasArrived?: boolean;
  /** Milliseconds since anything changed. */
  quietMs: number;
}): ProgressView["phase"] {
  const { types } = facts;
  if (facts.link !== "linked") return facts.link === "none" ? "unlinked" : "ended";
  if (types.some((type) => type.reason === "sign-in")) return "reconnect";
  const open = types.filter((type) => type.state === "waiting" || type.state === "reading");
  const arrived = facts.hasArrived ?? types.some((type) => type.state === "done");
  if (open.length === 0 && types.length > 0) {
    if (!arrived) return "failed";
    if (facts.accountCount !== null) return settledPhase(types, facts.accountCount);
  }
  if (facts.quietMs >= MISSING_AFTER_MS) return arrived ? "partly" : "failed";
  if (facts.quietMs >= SLOW_AFTER_MS) return "slow";
  return types.every((type) => type.state === "waiting") ? "waiting" : "reading";
}

/**
 * Milliseconds until it is worth asking again: about two seconds while things move, slower the longer nothing does,
 * null when nothing more will come by itself.
 */
export function pollAfterMs(phase: ProgressView["phase"], quietMs: number): number | null {
  if (["done", "partly", "empty", "failed", "reconnect", "unlinked", "ended"].includes(phase)) return null;
  if (quietMs < 30_000) return 2_000;
  return quietMs < 120_000 ? 5_000 : 15_000;
}

function settledPhase(types: Pick<DataTypeProgress, "state">[], accountCount: number): ProgressView["phase"] {
  if (types.some((type) => type.state === "failed")) return "partly";
  return accountCount === 0 ? "empty" : "done";
}
