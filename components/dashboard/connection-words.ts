import { type Clock, daysWords, dayWords, momentWords } from "@/components/ui/moment-words";
import { bankNameOf } from "@/lib/contracts/bank-name";
import type { AccountName, ConnectionView } from "@/lib/contracts/dashboard";
import { dataTypeLabel } from "@/lib/contracts/data-types";
import type { VerdictView } from "@/lib/contracts/verdict";
import { isUrgent } from "@/lib/domain/attention-order";
import { displayText } from "@/lib/domain/bank-text";
import { isOver } from "@/lib/domain/connection-state";
import { groupBy } from "@/lib/domain/group-by";
import { hasNothing } from "@/lib/domain/verdict";
import { isOlder } from "@/lib/domain/verdict-words";

type Login = Pick<ConnectionView, "bankName" | "login" | "hasOtherLogins">;

/** The bank, and which login at it where there are several. */
export function loginName({ bankName, login, hasOtherLogins }: Login): string {
  return bankNameOf({ bankName, login: hasOtherLogins ? login : null });
}

/** That some accounts are also in another login, and what to press, for a page that is about something else; null where none is. */
export function mergeWords({
  duplicateOf,
}: Pick<ConnectionView, "duplicateOf">): { text: string; action: string } | null {
  if (duplicateOf === null) return null;
  const other = loginName(duplicateOf);
  return {
    text: `Some accounts also came from ${other}. Transactions that both logins have count once.`,
    action: `Merge with ${other}`,
  };
}

/** "Everyday, ending 1042". */
export function accountName(account: AccountName): string {
  return account.ending ? `${accountTitle(account)}, ending ${account.ending}` : accountTitle(account);
}

/** "Everyday" */
export function accountTitle({ name }: AccountName): string {
  return displayText(name, 120) || "Account";
}

const SIGN_IN_AGAIN = "Needs you to sign in again";

/** Why nobody here can finish connecting a bank that someone else began with a link. */
export function invitedWords(bankName: string, invited: "open" | "over"): string {
  return invited === "open"
    ? `Someone started connecting ${bankName} with a link. It can only be finished in the browser where they opened it.`
    : `Someone started connecting ${bankName} with a link that no longer works, so it can't be finished.`;
}

/** How a connection stands, in a few words. */
export function stateName(connection: ConnectionView): string {
  const { state, attention } = connection;
  if (state === "pending") return "Not finished";
  if (state === "stopped") return "You stopped sharing";
  if (state === "unconfirmed") return "Not confirmed";
  if (isOver(connection)) return "Access has ended";
  return attention === "reconnect" ? SIGN_IN_AGAIN : "Sharing";
}

/** As `stateName`, with the day until when, or when it ended: "Sharing until 20 Feb 2027", "You stopped sharing on 28 Nov 2026". */
export function stateWords(connection: ConnectionView, clock: Clock): string {
  const { state, accessUntil, ending, attention } = connection;
  const name = stateName(connection);
  if (ending) {
    if (ending.at === null) return name;
    const day = dayWords(ending.at, clock);
    return state === "stopped" ? `You stopped sharing on ${day}` : `Access ended on ${day}`;
  }
  if (state !== "linked" || accessUntil === null) return name;
  return isOver(connection) || attention === "reconnect" ? name : `Sharing until ${dayWords(accessUntil, clock)}`;
}

/** As `stateWords`, for a row of many: "Until 20 Feb", "Ended 28 Nov", "Access ends in 3 days", "Transactions missing". */
export function rowWords(connection: ConnectionView, clock: Clock): string {
  const { accessUntil } = connection;
  return (
    differenceWords(connection, clock) ??
    (accessUntil === null ? "Sharing" : `Until ${dayWords(accessUntil, clock, "dayMonth")}`)
  );
}

/** The day until which a connection shares, where that is all there is to say of it; else null. */
export function plainEnd(connection: ConnectionView, clock: Clock): string | null {
  const { accessUntil } = connection;
  return accessUntil === null || differenceWords(connection, clock) !== null ? null : dayWords(accessUntil, clock);
}

/** The day until which most of several banks share, and how that is said once for all of them; null where there is none. */
export function sharedEnd(connections: ConnectionView[], clock: Clock): { day: string; words: string } | null {
  const byDay = groupBy(
    connections.flatMap((connection) => plainEnd(connection, clock) ?? []),
    (day) => day,
  );
  for (const [day, { length }] of byDay) {
    if (length < 2 || length * 2 <= connections.length) continue;
    return { day, words: length === connections.length ? `All share until ${day}` : `Most share until ${day}` };
  }
  return null;
}

/** What sets a connection apart from those that share and need nothing. */
function differenceWords(connection: ConnectionView, clock: Clock): string | null {
  const { state, ending, daysLeft, attention, verdict } = connection;
  if (ending?.at) {
    const day = dayWords(ending.at, clock, "dayMonth");
    return state === "stopped" ? `Stopped ${day}` : `Ended ${day}`;
  }
  if (state !== "linked" || ending !== null) return stateName(connection);
  if (attention === "reconnect") return SIGN_IN_AGAIN;
  if (attention === "failed" && verdict) return missingWords(verdict);
  if (isUnderWay(connection)) return "No data yet";
  if (attention === "renew" && isUrgent(connection)) return accessEndWords(daysLeft);
  return null;
}

/** Whether what it needs its customer for says how it stands, too: of fewer days than asked for, or of accounts that are here twice, it says nothing. */
export function isSaidByAttention(connection: ConnectionView): boolean {
  const { attention } = connection;
  return attention !== null && (isOver(connection) || (attention !== "short" && attention !== "duplicate"));
}

/** By what its owner knows one of several logins at a bank: by an account that the others don't have, else by when it was connected, as exactly as no other was. */
export function loginMark(connection: ConnectionView, clock: Clock): string | null {
  const { knownBy, linkedAt, linkedPrecision } = connection;
  if (knownBy === null) {
    // Then its number is all that there is.
    if (linkedAt === null || linkedPrecision === null) return null;
    return `Connected ${momentWords(linkedAt, clock, linkedPrecision)}`;
  }
  const name = accountName(knownBy.account);
  return knownBy.more === 0 ? name : `${name}, and ${knownBy.more} more`;
}

/** "Transactions missing", or not up to date where they came before; of several kinds of data only that they are, and where nothing ever came that. */
export function missingWords(verdict: Pick<VerdictView, "kind" | "missing">): string {
  if (hasNothing(verdict)) return "No data yet";
  const [first, ...others] = verdict.missing;
  if (isOlder(verdict.missing))
    return first === undefined || others.length > 0
      ? "Some data isn't up to date"
      : `${dataTypeLabel(first.dataType)} not up to date`;
  return first === undefined || others.length > 0 ? "Some data is missing" : `${dataTypeLabel(first.dataType)} missing`;
}

/** How old the figures of a connection are that shares no more. */
export function notUpdatedWords({ state, ending }: ConnectionView, clock: Clock): string {
  if (!ending?.at) return "Not updated since access ended";
  const day = dayWords(ending.at, clock);
  return state === "stopped"
    ? `Not updated since ${day}, when you stopped sharing`
    : `Not updated since ${day}, when access ended`;
}

/** Whether it was begun and is not linked yet, or nothing was read of it so far. */
export function isUnderWay({ state, lastSyncAt, accountCount }: ConnectionView): boolean {
  return state === "pending" || (state === "linked" && lastSyncAt === null && accountCount === null);
}

/** "Access ends in 9 days", "Access ended yesterday"; "Access has ended" when we don't know when. */
export function accessEndWords(daysLeft: number | null): string {
  if (daysLeft === null) return "Access has ended";
  return daysLeft < 0 ? `Access ended ${daysWords(daysLeft)}` : `Access ends ${daysWords(daysLeft)}`;
}
