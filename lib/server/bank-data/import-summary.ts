import "server-only";
import { z } from "zod";
import { type ReceivedView, receivedAccount } from "@/lib/contracts/progress";
import type { Database } from "@/lib/db/client";
import { addToReceived, type ConnectionRow } from "@/lib/db/connections";
import type { NewAccountRow } from "@/lib/db/write-bank-data";
import { DAY_MS } from "@/lib/domain/calendar-day";
import { owedOn } from "@/lib/domain/debt";
import { isDataShown } from "@/lib/server/access/data-display";

/** History that ends this much after the day we asked for is called short. */
const SHORT_BY_DAYS = 45;

/** The stored summary of a connection's data; null for what was not read yet or may not be shown. */
const stored = z.object({
  accounts: z.array(receivedAccount).nullable().catch(null),
  transactions: z
    .object({ count: z.number(), from: z.string().nullable(), to: z.string().nullable() })
    .nullable()
    .catch(null),
  /** How many of the transactions the bank no longer sends, if there are any. */
  retained: z
    .number()
    .optional()
    .catch(undefined)
    .transform((count) => count || undefined),
});
export type ImportSummary = z.infer<typeof stored>;

export function importSummaryOf(row: Pick<ConnectionRow, "received">): ImportSummary {
  const nothing = { accounts: null, transactions: null, retained: undefined };
  return isDataShown() ? (stored.safeParse(row.received).data ?? nothing) : nothing;
}

/** Whether there is something of a connection's data to show: its accounts are known, be they none, or it has transactions. */
export function hasArrived(row: Pick<ConnectionRow, "received">): boolean {
  const { accounts, transactions } = importSummaryOf(row);
  return accounts !== null || (transactions?.count ?? 0) > 0;
}

/** Stores what is newly known of a connection's data. */
export async function saveImportSummary(
  connectionId: string,
  known: Partial<ImportSummary>,
  db?: Database,
): Promise<void> {
  await addToReceived(connectionId, known, db);
}

/** What we received, for the page; null until the accounts are known. */
export function toReceivedView(row: ConnectionRow, askedMonths: number): ReceivedView | null {
  const { accounts, transactions } = importSummaryOf(row);
  if (!accounts) return null;
  const { count = null, from = null, to = null } = transactions ?? {};
  return { accounts, transactionCount: count, from, to, isShort: shortHistoryOf(row, askedMonths) !== null };
}

/** How much history came, in days before the bank was linked, where that is clearly less than was asked for; else null. */
export function shortHistoryOf(
  row: Pick<ConnectionRow, "received" | "linkedAt">,
  askedMonths: number,
): { days: number; askedMonths: number } | null {
  const from = importSummaryOf(row).transactions?.from ?? null;
  if (from === null) return null;
  const days = Math.round(((row.linkedAt ?? new Date()).getTime() - Date.parse(from)) / DAY_MS);
  return askedMonths * 30.44 - days > SHORT_BY_DAYS ? { days: Math.max(days, 0), askedMonths } : null;
}

/** What a customer needs to recognise an account: of its number only the end. */
export function toReceivedAccount(row: NewAccountRow): z.infer<typeof receivedAccount> {
  const isOwed = row.type === "Credit";
  return {
    name: row.name,
    ending: row.ending,
    currency: row.currency,
    balance: (isOwed ? owedOn(row) : row.current) ?? (isOwed ? null : row.available),
    ...(isOwed && { isOwed }),
  };
}
