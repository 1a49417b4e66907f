import { type Clock, daysWords, dayWords, momentWords } from "@/components/ui/moment-words";
import type { ConnectionView } from "@/lib/contracts/dashboard";

type Login = Pick<ConnectionView, "bankName" | "login" | "hasOtherLogins">;

/** The bank, and which login at it where there are several. */
export function loginName({ bankName, login, hasOtherLogins }: Login): string {
  return hasOtherLogins || login > 1 ? `${bankName}, login ${login}` : bankName;
}

/** How a connection stands, in a few words. */
export function stateWords({ state, lastSyncAt, attention }: ConnectionView): string {
  switch (state) {
    case "pending":
      return attention === "finish" ? "Not finished" : "Waiting for your bank";
    case "ended":
      return "Access has ended";
    case "stopped":
      return "You stopped sharing";
    case "linked":
      return lastSyncAt === null ? "Linked, first data on its way" : "Sharing";
  }
}

/** When this bank was last read, as a sentence's end: "today at 14:05". */
export function lastReadWords({ lastSyncAt }: ConnectionView, clock: Clock): string | null {
  return lastSyncAt === null ? null : momentWords(lastSyncAt, clock);
}

/** Until when the bank may be read: "Access until 20 February 2027"; null where there is none, or it is not known. */
export function accessWords({ state, accessUntil, daysLeft }: ConnectionView, clock: Clock): string | null {
  if (accessUntil === null || state === "pending" || state === "stopped") return null;
  const day = dayWords(accessUntil, clock);
  return state === "ended" || (daysLeft !== null && daysLeft < 0) ? `Access ended on ${day}` : `Access until ${day}`;
}

/** "Access ends in 9 days", "Access ended yesterday"; "Access has ended" when nobody told us when. */
export function accessEndWords(daysLeft: number | null): string {
  if (daysLeft === null) return "Access has ended";
  return `Access ${daysLeft < 0 ? "ended" : "ends"} ${daysWords(daysLeft)}`;
}
