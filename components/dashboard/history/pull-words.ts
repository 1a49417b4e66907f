import { type Clock, momentWords, type Precision } from "@/components/ui/moment-words";
import { dataTypeLabel, dataTypesLabel } from "@/lib/contracts/data-types";
import type { PullView } from "@/lib/contracts/sync";

/** How one read went: "Updated today at 14:05", "Updating, 40%", "Next try tomorrow at 00:00". */
export function pullWords(pull: PullView, clock: Clock, precision: Precision = "minute"): string {
  const { state, completedAt, requestedAt, percent, nextTryAt } = pull;
  // One that is over is not tried again, whatever was said while it was put off.
  const next = nextTryAt !== null && nextTryAt > clock.now ? `Next try ${momentWords(nextTryAt, clock)}` : null;
  switch (state) {
    case "waiting":
      return next ?? "Waiting";
    case "reading":
      return next ?? `Updating, ${percent}%`;
    case "done":
      return completedAt === null ? "Updated" : `Updated ${momentWords(completedAt, clock, precision)}`;
    case "unsupported":
      return "Not available from the bank";
    case "failed": {
      const at = completedAt ?? requestedAt;
      const failed = at === null ? "Update failed" : `Update failed ${momentWords(at, clock, precision)}`;
      return next ? `${failed}. ${next}` : failed;
    }
  }
}

/** As `pullWords`, each with the seconds where another of the rows would read alike. */
export function pullRowWords(row: PullRow, rows: PullRow[], clock: Clock): string {
  const words = ({ label, bankName, ...pull }: PullRow) =>
    JSON.stringify([label, bankName, pullWords({ ...pull, bankName }, clock)]);
  const isAlone = rows.every((other) => other === row || words(other) !== words(row));
  return pullWords(row, clock, isAlone ? "minute" : "second");
}

/** The reads of one update that all went well, as one under the label "Accounts, balances and transactions". */
export function foldPulls(pulls: PullView[], clock: Clock): PullRow[] {
  const updates: PullView[][] = [];
  for (const pull of pulls) {
    const same = updates.findLast((update) => update.every((one) => areOfOneUpdate(one, pull, clock)));
    if (same) same.push(pull);
    else updates.push([pull]);
  }
  return updates.flatMap((update) =>
    update
      .toSorted(byEnd)
      .slice(0, 1)
      .map((pull) => ({ ...pull, label: labelOf(update) })),
  );
}

type PullRow = PullView & { label: string };

/** Two kinds of data that are done so shortly after each other came with one update. */
const ONE_UPDATE_MS = 2 * 60_000;

function areOfOneUpdate(one: PullView, other: PullView, clock: Clock): boolean {
  const areDone = one.state === "done" && other.state === "done";
  if (!areDone || one.bankName !== other.bankName || one.dataType === other.dataType) return false;
  if (one.completedAt === null || other.completedAt === null) return pullWords(one, clock) === pullWords(other, clock);
  return Math.abs(Date.parse(one.completedAt) - Date.parse(other.completedAt)) <= ONE_UPDATE_MS;
}

/** The last to be done first: then the update was. */
function byEnd(a: PullView, b: PullView): number {
  return (b.completedAt ?? "").localeCompare(a.completedAt ?? "");
}

/** In one order, whatever came first. An agreement names no categories: they come with the transactions. */
function labelOf(update: PullView[]): string {
  const keys = update.map(({ dataType }) => dataType);
  const isSaid = (key: string) => key !== "banking-transactionCategories" || !keys.includes("banking-transactions");
  return dataTypesLabel(keys.filter(isSaid).sort((a, b) => dataTypeLabel(a).localeCompare(dataTypeLabel(b))));
}

/** Why a read failed and whether anything is to be done; null where it did not fail. Nobody knows here whether it is tried again. */
export function pullReason({ state, reason }: PullView): string | null {
  return state === "failed" ? reasons[reason ?? "other"] : null;
}

const reasons: Record<NonNullable<PullView["reason"]>, string> = {
  permission: "You don't have permission to share this. Your company's administrator at the bank can change that.",
  throttled: "The bank was limiting requests.",
  bank: "The problem was at the bank.",
  "sign-in": "The bank needs you to sign in again. Sign in there to update this data.",
  codat: "The problem was at Codat, which collects the data for us.",
  other: "We don't know why.",
};
