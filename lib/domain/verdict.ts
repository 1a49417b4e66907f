import type { DataTypeProgress, ProgressView } from "@/lib/contracts/progress";
import type { VerdictView } from "@/lib/contracts/verdict";

type Facts = {
  phase: ProgressView["phase"];
  /** What was promised; `hasEarlier` where something of it was received at any time. */
  types: (Pick<DataTypeProgress, "dataType" | "state" | "reason"> & { hasEarlier: boolean })[];
  /** Transactions that we hold; null when none were ever received, or they may not be counted. */
  transactionCount: number | null;
  /** Of a history that is clearly shorter than asked for; else null. */
  history: VerdictView["history"];
  /** Whether some of what came could not be read. */
  hasUnread?: boolean;
};

const settled: ProgressView["phase"][] = ["done", "partly", "empty", "failed", "reconnect"];

/**
 * What came of a bank, said once for every page and mail; null while something is under way, and of a bank that is not
 * linked. `phase` must be that of the same types (lib/domain/sync-progress.ts).
 */
export function verdictOf({ phase, types, transactionCount, history, hasUnread = false }: Facts): VerdictView | null {
  if (!settled.includes(phase)) return null;
  const missing = phase === "done" || phase === "empty" ? [] : missingOf(types);
  const notOffered = types.filter(({ state }) => state === "unsupported").map(({ dataType }) => dataType);
  const kind = kindOf(phase, types, history);
  // What could not be read may be the transactions.
  const lacksTransactions = (kind === "complete" || kind === "short") && transactionCount === 0 && !hasUnread;
  const lacks = phase === "empty" ? "accounts" : lacksTransactions ? "transactions" : null;
  const known = { kind, missing, notOffered, lacks, hasUnread, history: kind === "short" ? history : null } as const;
  return { ...known, nextStep: nextStepOf(known) };
}

/** Whether nothing of a bank came, now or before. */
export function hasNothing({ kind, missing }: Pick<VerdictView, "kind" | "missing">): boolean {
  return kind === "failed" && missing.length > 0 && missing.every(({ hasEarlier }) => !hasEarlier);
}

function kindOf(phase: Facts["phase"], types: Facts["types"], history: Facts["history"]): VerdictView["kind"] {
  if (phase === "done") return history ? "short" : "complete";
  const hasSomething = types.some(({ state }) => state === "done");
  return phase === "partly" || (phase === "reconnect" && hasSomething) ? "partial" : "failed";
}

/** What is not settled by now is late; where all is, and it is not done all the same, it was not handed out yet. */
function missingOf(types: Facts["types"]): VerdictView["missing"] {
  const open = types.filter(({ state }) => state !== "done" && state !== "unsupported");
  return (open.length > 0 ? open : types.filter(({ hasEarlier }) => !hasEarlier)).map(
    ({ dataType, reason, hasEarlier }) => ({ dataType, reason: reason ?? "late", hasEarlier }),
  );
}

function nextStepOf({ kind, missing, lacks }: Omit<VerdictView, "nextStep">): VerdictView["nextStep"] {
  if (lacks === "accounts") return "choose-accounts";
  if (kind === "complete") return "nothing";
  if (kind === "short") return "sign-in-for-rest";
  const has = (reason: VerdictView["missing"][number]["reason"]) => missing.some((type) => type.reason === reason);
  if (has("sign-in")) return "sign-in";
  if (has("permission")) return "ask-administrator";
  return missing.length > 0 && missing.every(({ reason }) => reason === "throttled") ? "wait" : "try-again";
}
