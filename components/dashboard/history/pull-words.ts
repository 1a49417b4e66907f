import { type Clock, momentWords } from "@/components/ui/moment-words";
import type { PullView } from "@/lib/contracts/sync";

/** How one read went: "Read today at 14:05", "Reading, 40%". */
export function pullWords({ state, completedAt, requestedAt, percent }: PullView, clock: Clock): string {
  switch (state) {
    case "waiting":
      return "Waiting its turn";
    case "reading":
      return `Reading, ${percent}%`;
    case "done":
      return completedAt === null ? "Read" : `Read ${momentWords(completedAt, clock)}`;
    case "unsupported":
      return "Not offered by the bank";
    case "failed": {
      const at = completedAt ?? requestedAt;
      return at === null ? "Couldn't be read" : `Couldn't be read ${momentWords(at, clock)}`;
    }
  }
}

/** Why a read failed and whether anything is to be done; null where it did not fail. */
export function pullReason({ state, reason }: PullView): string | null {
  return state === "failed" ? reasons[reason ?? "other"] : null;
}

const reasons: Record<NonNullable<PullView["reason"]>, string> = {
  permission: "The login isn't allowed to share this. Whoever manages your company's login at the bank can change it.",
  throttled: "The bank limits how often it may be asked. We ask again by ourselves.",
  bank: "The bank couldn't send it. It isn't something you did; we ask again by ourselves.",
  "sign-in": "The bank asks you to sign in again. Reconnect it, and it is read.",
  other: "It isn't something you did. We ask again by ourselves.",
};
