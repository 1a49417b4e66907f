import { type Clock, dayWords } from "@/components/ui/moment-words";
import { notIncludedWords, withoutBalanceWords } from "@/lib/contracts/count-words";
import type { ConnectionView, MoneyView } from "@/lib/contracts/dashboard";
import { loginName } from "./connection-words";

/** Of when figures are, where they are not of today or no others will come: "as of 26 Nov"; else null. */
export function asOfWords(asOf: string | null, clock: Clock, { isFinal = false } = {}): string | null {
  if (asOf === null || (!isFinal && dayWords(asOf, clock) === dayWords(clock.now, clock))) return null;
  return `as of ${dayWords(asOf, clock, "dayMonth")}`;
}

/** What a total stands on, and what is not in it; nothing where it is of today and whole. */
export function totalNotes(money: MoneyView, connections: ConnectionView[], clock: Clock): string[] {
  const { leftOut, withoutBalance } = money;
  const asOf = asOfWords(money.asOf, clock);
  const names = leftOut.flatMap((id) => connections.find((connection) => connection.id === id) ?? []).map(loginName);
  return [
    ...(asOf === null ? [] : [`Some figures are ${asOf}.`]),
    ...(names.length === 0 ? [] : [notIncludedWords(names)]),
    ...(withoutBalance === 0 ? [] : [withoutBalanceWords(withoutBalance)]),
  ];
}
