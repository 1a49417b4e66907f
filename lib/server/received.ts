import "server-only";
import { z } from "zod";
import { listAccounts, readTransactionSpan } from "../codat/client";
import type { Account } from "../codat/wire";
import { type ReceivedView, receivedAccount } from "../contracts/progress";
import { type ConnectionRow, setConnectionReceived } from "../db/connections";

const DAY_MS = 86_400_000;
/** History that ends this much after the day we asked for is called short. */
const SHORT_BY_DAYS = 45;

/** The summary that is kept of a connection's data; null for what was not read yet. */
const stored = z.object({
  accounts: z.array(receivedAccount).nullable().catch(null),
  transactions: z
    .object({ count: z.number(), from: z.string().nullable(), to: z.string().nullable() })
    .nullable()
    .catch(null),
});
export type Received = z.infer<typeof stored>;

export function receivedOf(row: ConnectionRow): Received {
  return stored.safeParse(row.received).data ?? { accounts: null, transactions: null };
}

/** Reads the accounts from Codat and keeps what a customer needs to recognise them. @throws CodatError */
export async function readAccounts(row: ConnectionRow, company: string, connection: string): Promise<void> {
  const accounts = (await listAccounts(company, connection)).map(toReceivedAccount);
  await setConnectionReceived(row.id, { ...receivedOf(row), accounts });
}

/** Counts the transactions at Codat and keeps their number and span. @throws CodatError */
export async function readTransactions(row: ConnectionRow, company: string, connection: string): Promise<void> {
  const transactions = await readTransactionSpan(company, connection);
  await setConnectionReceived(row.id, { ...receivedOf(row), transactions });
}

/** What we received, for the page; null until the accounts are known. */
export function toReceivedView(received: Received, historyMonths: number, now: Date): ReceivedView | null {
  if (!received.accounts) return null;
  const { count = 0, from = null, to = null } = received.transactions ?? {};
  const asked = now.getTime() - historyMonths * 30.44 * DAY_MS;
  const isShort = from !== null && new Date(from).getTime() - asked > SHORT_BY_DAYS * DAY_MS;
  return { accounts: received.accounts, transactionCount: count, from, to, isShort };
}

function toReceivedAccount(account: Account): z.infer<typeof receivedAccount> {
  const digits = (
    account.identifiers?.maskedAccountNumber ??
    account.identifiers?.number ??
    account.identifiers?.iban ??
    ""
  ).replace(/\W/g, "");
  const balance = account.balance?.current ?? account.balance?.available ?? null;
  return {
    name: account.informalName ?? account.name ?? "Account",
    ending: digits.length >= 4 ? digits.slice(-4) : null,
    currency: account.currency ?? "",
    balance: balance === null ? null : String(balance),
  };
}
