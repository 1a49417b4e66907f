import type { DayBalance } from "../banks/bank-data";
import type { Integration } from "../banks/catalogue";
import { type Category, categoryName, hasChildren } from "../banks/categories";
import type { BankAccount, Posting } from "../banks/ledger";
import { dayMs, instant, instantWithoutZone, localDay } from "../dates";

type AccountContext = { holder: string; integration: Integration; readAt: number; minor: number };

export function accountView(account: BankAccount, { holder, integration, readAt, minor }: AccountContext) {
  const bic = `${integration.name
    .replace(/[^A-Za-z]/g, "")
    .toUpperCase()
    .padEnd(4, "X")
    .slice(0, 4)}${integration.country}2L`;
  const bankCode = account.sortCode.replaceAll("-", "");
  return {
    id: account.id,
    name: account.name,
    informalName: account.role === "main" ? "Everyday" : null,
    holder,
    type: account.role === "card" ? "Credit" : "Debit",
    balance: balanceAmounts(account, minor),
    identifiers: {
      type: account.role === "card" ? "Card" : "Depository",
      subtype: account.role === "savings" ? "savings" : account.role === "card" ? "credit card" : "checking",
      ...(account.role === "card"
        ? { number: `XXXX-XXXX-XXXX-${account.number.slice(-4)}` }
        : {
            number: account.number,
            bankCode: account.sortCode,
            iban: `${integration.country}29${bic.slice(0, 4)}${bankCode}${account.number}`,
            bic,
          }),
    },
    currency: account.currency,
    institution: { id: integration.key, name: integration.name },
    modifiedDate: instant(readAt),
    sourceModifiedDate: instantWithoutZone(readAt),
  };
}

export function balanceView({ account, day, minor }: DayBalance, readAt: number) {
  return {
    accountId: account.id,
    balance: balanceAmounts(account, minor),
    date: localDay(day),
    modifiedDate: instant(readAt),
  };
}

export function transactionView(posting: Posting, readAt: number) {
  const isCard = posting.code === "Purchase";
  const name = categoryName(posting.categoryId);
  return {
    id: posting.id,
    accountId: posting.account.id,
    description: posting.description,
    amount: posting.amountMinor / 100,
    currency: posting.account.currency,
    postedDate: localDay(posting.day),
    ...(isCard ? { authorizedDate: localDay(posting.day - dayMs) } : {}),
    code: posting.code,
    ...(posting.merchantName === null ? {} : { merchantName: posting.merchantName }),
    transactionCategoryRef: { id: posting.categoryId, ...(name === null ? {} : { name }) },
    modifiedDate: instant(readAt),
  };
}

export function categoryView({ id, name, parentId }: Category, readAt: number) {
  return {
    id,
    name,
    ...(parentId === null ? {} : { parentId }),
    hasChildren: hasChildren(id),
    status: "Active",
    modifiedDate: instant(readAt).slice(0, -1),
  };
}

/** On a credit account a positive balance is a debt, so what the ledger holds changes its sign. */
function balanceAmounts(account: BankAccount, minor: number) {
  const current = account.role === "card" ? (minor === 0 ? 0 : -minor / 100) : minor / 100;
  return {
    ...(account.role === "card" ? {} : { available: current }),
    current,
    ...(account.limitMinor === null ? {} : { limit: account.limitMinor / 100 }),
  };
}
