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
  const banks = leftOut.flatMap(({ connectionId, isWhole }) => {
    const connection = connections.find(({ id }) => id === connectionId);
    return connection ? { name: loginName(connection), isWhole } : [];
  });
  return [
    ...(asOf === null ? [] : [`Some figures are ${asOf}.`]),
    ...(banks.length === 0 ? [] : [notIncludedWords(banks)]),
    ...(withoutBalance === 0 ? [] : [withoutBalanceWords(withoutBalance)]),
  ];
}
