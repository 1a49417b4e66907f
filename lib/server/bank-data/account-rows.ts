import "server-only";
import { createHmac } from "node:crypto";
import type { Account, AccountBalance } from "@/lib/codat/client/wire";
import type { NewAccountRow } from "@/lib/db/write-bank-data";
import { isContradicted, nameAccounts, numberEnding, wholeNumber } from "@/lib/domain/account-identity";
import { readDay } from "@/lib/domain/bank-day";
import { displayText } from "@/lib/domain/bank-text";
import { getEnv } from "@/lib/env";
import { boundedId, hashed } from "./transaction-keys";

type KnownAccount = Pick<
  NewAccountRow,
  "accountId" | "sentId" | "name" | "holder" | "currency" | "numberHash" | "ibanHash"
>;

/** The accounts that a bank sent, each once, under the names that we know them by. */
export function toAccountRows(accounts: Account[], known: KnownAccount[]): NewAccountRow[] {
  const rows = withoutRepeats(accounts.map(toUnnamedRow));
  const names = nameAccounts(rows, known, (row, attempt) =>
    hashed(JSON.stringify([row.sentId, row.currency, row.numberHash, row.ibanHash, row.name, row.holder, attempt])),
  );
  return rows.map((row, index) => ({ ...row, accountId: names[index] ?? "" }));
}

/** An id that comes twice for what may be one account is one, as it came last. */
function withoutRepeats<Row extends Omit<NewAccountRow, "accountId">>(rows: Row[]): Row[] {
  const isSame = (a: Row, b: Row) => a.sentId === b.sentId && a.name === b.name && !isContradicted(a, b);
  return rows.filter((row, index) => row.sentId === null || !rows.slice(index + 1).some((later) => isSame(row, later)));
}

function toUnnamedRow(account: Account): Omit<NewAccountRow, "accountId"> {
  const { identifiers, balance } = account;
  const number = wholeNumber(identifiers?.number);
  const numberHash = number && hashOf(`${bare(identifiers?.bankCode)} ${number}`);
  const ibanHash = hashOf(wholeNumber(identifiers?.iban));
  return {
    sentId: boundedId(account.id),
    name: accountName(account),
    holder: displayText(account.holder ?? "", 200) || null,
    type: accountType(account),
    currency: currencyOf(account.currency),
    current: balance?.current ?? null,
    available: balance?.available ?? null,
    creditLimit: balance?.limit ?? null,
    ending: numberEnding([identifiers?.maskedAccountNumber, identifiers?.number, identifiers?.iban]),
    numberHash,
    ibanHash,
    fingerprint: numberHash ?? ibanHash,
    closedAt: null,
  };
}

/** What an account is called: by the bank, or else by what is known of it. */
export function accountName({ informalName, name, identifiers }: Account): string {
  const called = [informalName, name].map((text) => displayText(text ?? "", 200)).find((text) => text !== "");
  const kind = displayText(identifiers?.subtype || identifiers?.type || "", 40).toLowerCase();
  const isMeaningful = kind !== "" && !["account", "other"].includes(kind);
  return called ?? (isMeaningful ? `${kind.charAt(0).toUpperCase()}${kind.slice(1)} account` : "Account");
}

/** "Credit" where positive balances are debts: as Codat says, or as the kind of account does when it says nothing. */
export function accountType({ type, identifiers }: Account): string {
  const stated = type?.trim().toLowerCase();
  if (stated === "credit" || stated === "debit") return stated === "credit" ? "Credit" : "Debit";
  const kind = `${identifiers?.type ?? ""} ${identifiers?.subtype ?? ""}`;
  return /\b(credit|loan|mortgage)\b/i.test(kind) ? "Credit" : "Unknown";
}

/** A balance at the end of a day; none without its account, its day or its amount. */
export function toBalanceRow({ accountId, date, balance }: AccountBalance, nameOf: (sentId: string) => string) {
  const [sentId, day] = [boundedId(accountId), readDay(date)];
  const current = balance.current ?? balance.available;
  return sentId !== null && day !== null && current !== null ? { accountId: nameOf(sentId), day, current } : null;
}

export function currencyOf(text: string | null): string {
  return displayText(text ?? "", 12).toUpperCase();
}

/** A keyed hash of a whole number: equal for the same account under two connections, and useless elsewhere. */
function hashOf(whole: string | null): string | null {
  if (whole === null) return null;
  return createHmac("sha256", `link-site account ${getEnv().AUTH_SECRET}`).update(whole).digest("hex");
}

function bare(text: string | null | undefined): string {
  return (text ?? "").replace(/\W/g, "").toUpperCase();
}
