import type { ReceivedFromBankView } from "@/lib/contracts/bank-data";
import { accountsWords, transactionsWords } from "@/lib/contracts/count-words";
import { daysBetween } from "@/lib/domain/chart-scale";
import { lengthWords } from "@/lib/domain/length-words";
import { dayOfInstant, formatCount, formatDay, formatMonth } from "@/lib/format";

/** Whose data the page shows, and when the last of it came: of `bankName` alone where that is chosen. */
export function sentWords({
  bankName,
  isOne,
  brandName,
  lastSync,
}: {
  bankName: string | null;
  isOne: boolean;
  brandName: string;
  lastSync: string | null;
}): string {
  if (bankName !== null)
    return lastSync === null
      ? `What ${bankName} has sent to ${brandName}.`
      : `What ${bankName} has sent to ${brandName}, last on ${lastSync}.`;
  if (lastSync === null)
    return isOne ? `What your bank has sent to ${brandName}.` : `What your banks have sent to ${brandName}.`;
  return isOne
    ? `What your bank has sent to ${brandName}, last on ${lastSync}.`
    : `What your banks have sent to ${brandName}, last on ${lastSync}.`;
}

/** How much came from a bank: "3 accounts, 1,204 transactions from 22 Nov 2024 to 21 Nov 2026". */
export function amountWords(received: ReceivedFromBankView, language: string): string {
  const { accountCount, transactionCount, from, to } = received;
  const accounts =
    accountCount === null
      ? "Accounts not received"
      : accountCount === 0
        ? noAccountsWords(received)
        : accountsWords(accountCount, language);
  if (transactionCount === null) return `${accounts}, transactions not received`;
  if (transactionCount === 0) return `${accounts}, no transactions`;
  const transactions = transactionsWords(transactionCount, language);
  if (from === null || to === null) return `${accounts}, ${transactions} without dates`;
  const [first, last] = [formatDay(from, language), formatDay(to, language)];
  return from === to
    ? `${accounts}, ${transactions} on ${first}`
    : `${accounts}, ${transactions} from ${first} to ${last}`;
}

function noAccountsWords({ unreadCount }: ReceivedFromBankView): string {
  return unreadCount > 0 ? "No accounts that we could read" : "No accounts";
}

/** Whether a bank sent accounts and all the history that was asked for, and there is nothing else to say of it. */
export function isWhole(received: ReceivedFromBankView): boolean {
  const { accountCount, transactionCount, from, to, gaps, shortDays, unreadCount, retainedCount } = received;
  return (
    [accountCount, transactionCount].every(Boolean) &&
    from !== null &&
    to !== null &&
    gaps.length === 0 &&
    shortDays === null &&
    unreadCount + retainedCount === 0
  );
}

/** The same in few words, for one of many: "1,204 transactions, Nov 2024 to Nov 2026". */
export function lineWords(received: ReceivedFromBankView, language: string): string {
  const { accountCount, transactionCount, from, to } = received;
  if (!accountCount || !transactionCount || from === null || to === null) return amountWords(received, language);
  const transactions = transactionsWords(transactionCount, language);
  const [first, last] = [from, to].map((day) => formatMonth(day.slice(0, 7), language, "short"));
  return first === last ? `${transactions}, ${first}` : `${transactions}, ${first} to ${last}`;
}

export type Note = { words: string; isLoss: boolean };

/** What there is to know of one of several banks besides, in few words each; the bank's own page says more. */
export function noteWords(received: ReceivedFromBankView, language: string): Note[] {
  const { shortDays, askedMonths, gaps, unreadCount, retainedCount } = received;
  const note = (words: string) => ({ words, isLoss: false });
  return [
    ...(unreadCount === 0 ? [] : [{ words: unreadNote(unreadCount, language), isLoss: true }]),
    ...(shortDays === null ? [] : [note(shortNote(shortDays, askedMonths))]),
    ...(gaps.length === 0 ? [] : [note(gapsNote(gaps.length))]),
    ...(retainedCount === 0 ? [] : [note(`${transactionsWords(retainedCount, language)} no longer sent`)]),
  ];
}

/** Whether a bank hasn't sent its accounts, or its transactions. */
export function hasMissing({ accountCount, transactionCount }: ReceivedFromBankView): boolean {
  return accountCount === null || transactionCount === null;
}

function unreadNote(count: number, language: string): string {
  return count === 1 ? "1 entry unreadable" : `${formatCount(count, language)} entries unreadable`;
}

function gapsNote(count: number): string {
  return count === 1 ? "1 period without transactions" : `${count} periods without any`;
}

function shortNote(days: number, askedMonths: number): string {
  const asked = lengthWords(askedMonths * 30.44);
  return days === 0
    ? `Nothing of the ${asked} before you connected it`
    : `About ${lengthWords(days)} of the ${asked} before you connected it`;
}

/** What can be done about several banks that sent less than was asked for; null where nothing can. */
export function moreHistoryWords(received: ReceivedFromBankView[]): string | null {
  return received.some(({ shortDays, canRenew }) => shortDays !== null && canRenew)
    ? "Many banks only send older history just after you sign in. Open a bank to sign in again. If it has no more than that, nothing is missing."
    : null;
}

type Ended = Pick<ReceivedFromBankView, "bankName" | "login" | "endedAt" | "isStopped">;

type Manner = { language: string; timeZone: string };

/** Where every bank has ended, or every login of the one that is `name`, where no other is shown. */
export function nothingUpdatedWords(banks: Ended[], name: string | null, manner: Manner): string {
  const day = oneDay(banks, manner);
  const areStopped = banks.every(({ isStopped }) => isStopped);
  if (areStopped) return nothingUpdatedSinceStopped(name, day);
  if (name !== null)
    return day === null
      ? `Access to ${name} has ended, so nothing here is updated.`
      : `Access to ${name} ended on ${day}, so nothing here is updated.`;
  // Of several that ended in different ways.
  if (banks.some(({ isStopped }) => isStopped))
    return "You don't share any of these banks now, so nothing here is updated.";
  return day === null
    ? "Access to all your banks has ended, so nothing here is updated."
    : `Access to all your banks ended on ${day}, so nothing here is updated.`;
}

function nothingUpdatedSinceStopped(bank: string | null, day: string | null): string {
  if (bank === null)
    return day === null
      ? "You stopped sharing all your banks, so nothing here is updated."
      : `You stopped sharing all your banks on ${day}, so nothing here is updated.`;
  return day === null
    ? `You stopped sharing ${bank}, so nothing here is updated.`
    : `You stopped sharing ${bank} on ${day}, so nothing here is updated.`;
}

/** What is the same of all banks that have ended. */
export function endedWords(banks: Ended[], manner: Manner): string {
  const day = oneDay(banks, manner);
  if (banks.every(({ isStopped }) => isStopped))
    return day === null ? "You stopped sharing." : `You stopped sharing on ${day}.`;
  if (banks.some(({ isStopped }) => isStopped)) return "You don't share these banks now.";
  return day === null ? "Access has ended." : `Access ended on ${day}.`;
}

/** The day on which all of them ended; null where it is not one. */
function oneDay(banks: Ended[], { language, timeZone }: Manner): string | null {
  const days = new Set(banks.map(({ endedAt }) => endedAt && dayOfInstant(endedAt, timeZone)));
  const [day] = days;
  return day && days.size === 1 ? formatDay(day, language) : null;
}

/** What of it could not be read, and what stays although the bank no longer sends it; null when there is neither. */
export function leftoverWords(
  { unreadCount, retainedCount, bankName }: ReceivedFromBankView,
  language: string,
): string[] {
  return [
    ...(unreadCount > 0 ? [unreadWords(unreadCount, language)] : []),
    ...(retainedCount > 0 ? [retainedWords(retainedCount, bankName, language)] : []),
  ];
}

function unreadWords(count: number, language: string): string {
  return count === 1
    ? "We couldn't read 1 entry. It's in the file of all your data, as received."
    : `We couldn't read ${formatCount(count, language)} entries. They're in the file of all your data, as received.`;
}

function retainedWords(count: number, bank: string, language: string): string {
  return count === 1
    ? `${bank} no longer sends 1 earlier transaction. It stays here, marked as no longer sent.`
    : `${bank} no longer sends ${formatCount(count, language)} earlier transactions. They stay here, marked as no longer sent.`;
}

/** One stretch without transactions: "3 to 28 Mar" is left to the reader, both days are written out. */
export function gapWords(gap: { from: string; to: string }, language: string): string {
  const days = daysBetween(gap.from, gap.to);
  return `${formatDay(gap.from, language)} to ${formatDay(gap.to, language)} (${formatCount(days, language)} days)`;
}

/** Why a bank gave less than was asked for, and whether anything can be done about it; null where it did not. */
export function shortWords(
  received: Pick<ReceivedFromBankView, "bankName" | "shortDays" | "askedMonths" | "canRenew">,
  brandName: string,
): { title: string; text: string } | null {
  const { bankName, shortDays, askedMonths, canRenew } = received;
  if (shortDays === null) return null;
  const asked = lengthWords(askedMonths * 30.44);
  const rest = canRenew
    ? `Many banks only send older history just after you sign in. Sign in again to send the rest. If ${bankName} has no more than that, nothing is missing.`
    : `You no longer share this bank with ${brandName}, so it can't send more.`;
  return shortDays === 0
    ? { title: `${bankName} sent nothing from before you connected it`, text: `We asked for ${asked}. ${rest}` }
    : { title: `${bankName} sent about ${lengthWords(shortDays)} of the ${asked} before you connected it`, text: rest };
}
