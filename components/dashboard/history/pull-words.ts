import { type Clock, momentWords } from "@/components/ui/moment-words";
import type { PullView } from "@/lib/contracts/sync";

/** How one read went: "Read today at 14:05", "Reading, 40%", "Next try tomorrow at 00:00". */
export function pullWords(pull: PullView, clock: Clock): string {
  const { state, completedAt, requestedAt, percent, nextTryAt } = pull;
  // One that is over is not tried again, whatever was said while it was put off.
  const next = nextTryAt !== null && nextTryAt > clock.now ? `ext try ${momentWords(nextTryAt, clock)}` : null;
  switch (state) {
    case "waiting":
      return next ? `N${next}` : "Waiting its turn";
    case "reading":
      return next ? `N${next}` : `Reading, ${percent}%`;
    case "done":
      return completedAt === null ? "Read" : `Read ${momentWords(completedAt, clock)}`;
    case "unsupported":
      return "Not offered by the bank";
    case "failed": {
      const at = completedAt ?? requestedAt;
      const failed = at === null ? "Couldn't be read" : `Couldn't be read ${momentWords(at, clock)}`;
      return next ? `${failed}. N${next}` : failed;
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
  codat: "Codat, which reads the data for us, couldn't hand it over. We ask again by ourselves.",
  other: "It isn't something you did. We ask again by ourselves.",
};
