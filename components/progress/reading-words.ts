import { accountsWords, transactionsWords } from "@/lib/contracts/count-words";
import { dataTypesInText } from "@/lib/contracts/data-types";
import { listWords } from "@/lib/contracts/list-words";
import type { ProgressView } from "@/lib/contracts/progress";
import { formatCount, formatMonth } from "@/lib/format";

/** From so many seconds on it is said how long a bank has been read, and from so many that it takes long. */
const SHOWN_FROM_SECONDS = 30;
export const LONG_FROM_SECONDS = 45;

/** What has come by now of a bank that is being read, what is still to come, and how long that takes unless it `isLong` already. */
export function readingWords(
  { bankName, types, received, awaited }: Pick<ProgressView, "bankName" | "types" | "received" | "awaited">,
  language: string,
  isLong = false,
): string {
  const done = types.filter(({ state }) => state === "done").map(({ dataType }) => dataType);
  const isAnythingHere = received !== null || done.length > 0;
  if (!isAnythingHere)
    return isLong
      ? `Asking ${bankName} for your data. This is taking longer than usual.`
      : `Asking ${bankName} for your data. This usually takes a minute or two.`;
  const here = received ? `${receivedWords(received, language)}.` : `Received: ${dataTypesInText(done)}.`;
  return awaited.length > 0 ? `${here} Still to come: ${dataTypesInText(awaited)}.` : here;
}

/** "3 accounts found, 1,678 transactions since Nov 2024". */
function receivedWords(
  { accounts, transactionCount, from }: NonNullable<ProgressView["received"]>,
  language: string,
): string {
  const found = accountsWords(accounts.length, language);
  if (transactionCount === null) return `${found} found`;
  const came = transactionsWords(transactionCount, language);
  return from === null
    ? `${found} found, ${came}`
    : `${found} found, ${came} since ${formatMonth(from.slice(0, 7), language, "short")}`;
}

/** Whether and how somebody who does not want to wait learns of the end: one short line. */
export function leaveWords({ isLong, isMailed }: { isLong: boolean; isMailed: boolean }): string {
  if (isLong)
    return isMailed ? "You don't need to wait. We'll email you." : "You don't need to wait. Come back in this browser.";
  return isMailed ? "You can close this page. We'll email you." : "You can close this page and open it again.";
}

/** For how long a bank has been read, "1:05"; null while that is not worth saying. */
export function elapsedWords(seconds: number | null): string | null {
  if (seconds === null || seconds < SHOWN_FROM_SECONDS) return null;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** What of a bank could not be read, by kind of data; null where all could be. */
export function unreadWords(unread: ProgressView["unread"], language: string): string | null {
  const total = unread.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const [first] = unread;
  if (unread.length === 1 && first && total > 1)
    return `${formatCount(total, language)} ${dataTypesInText([first.dataType])} couldn't be read and aren't counted here. They're stored as the bank sent them.`;
  // Of one kind alone the figure is said already.
  const kinds = unread.map(({ dataType, count }) =>
    unread.length === 1
      ? dataTypesInText([dataType])
      : `${formatCount(count, language)} in ${dataTypesInText([dataType])}`,
  );
  const where = listWords(kinds);
  return total === 1
    ? `1 entry (${where}) couldn't be read. It's stored as the bank sent it.`
    : `${formatCount(total, language)} entries (${where}) couldn't be read. They're stored as the bank sent them.`;
}
