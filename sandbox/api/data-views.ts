import type { DayBalance } from "../banks/bank-data";
import type { Integration } from "../banks/catalogue";
import { type Category, categoryName, hasChildren } from "../banks/categories";
import type { BankAccount, Posting } from "../banks/ledger";
import { dayMs, instant, instantWithoutZone, localDay } from "../dates";

type AccountContext = { holder: string; integration: Integration; readAt: number; minor: number };

export function accountView(account: BankAccount, { holder, integration, readAt, minor }: AccountContext) {
  const isNameless = account.role === "nameless";
  return {
    id: account.id,
    name: account.name,
    informalName: account.role === "main" ? "Everyday" : null,
    holder: isNameless ? null : holder,
    type: account.role === "card" ? "Credit" : "Debit",
    balance: balanceAmounts(account, minor),
    identifiers: isNameless ? nothingKnown : identifiersOf(account, integration),
    currency: account.currency,
    institution: { id: integration.key, name: integration.name },
    modifiedDate: instant(readAt),
    sourceModifiedDate: instantWithoutZone(readAt),
  };
}

const nothingKnown = {
  type: "Account",
  subtype: null,
  number: null,
  bankCode: null,
  iban: null,
  bic: null,
  maskedAccountNumber: null,
};

function identifiersOf(account: BankAccount, integration: Integration) {
  if (account.role === "card")
    return { type: "Card", subtype: "credit card", number: `XXXX-XXXX-XXXX-${account.number.slice(-4)}` };
  const letters = integration.name.replace(/[^A-Za-z]/g, "").toUpperCase();
  const bic = `${letters.padEnd(4, "X").slice(0, 4)}${integration.country}2L`;
  return {
    type: "Depository",
    subtype: account.role === "savings" ? "savings" : "checking",
    number: account.number,
    bankCode: account.sortCode,
    iban: `${integration.country}29${bic.slice(0, 4)}${account.sortCode.replaceAll("-", "")}${account.number}`,
    bic,
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

/** What is undefined here is absent from the answer. */
export function transactionView(posting: Posting, modifiedDate: string) {
  const { account, categoryId, overrides } = posting;
  const view = {
    id: posting.id,
    accountId: account.id,
    description: posting.description,
    amount: majorUnits(account, posting.amountMinor),
    currency: account.currency,
    postedDate: localDay(posting.day),
    authorizedDate: posting.code === "Purchase" ? localDay(posting.day - dayMs) : undefined,
    code: posting.code,
    merchantName: posting.merchantName ?? undefined,
    transactionCategoryRef: { id: categoryId, name: categoryName(categoryId) ?? undefined },
    modifiedDate,
  };
  return overrides ? { ...view, ...overrides } : view;
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
  const held = majorUnits(account, minor);
  const current = account.role === "card" && held !== 0 ? -held : held;
  return {
    ...(account.role === "card" || account.role === "nameless" ? {} : { available: current }),
    current,
    ...(account.limitMinor === null ? {} : { limit: majorUnits(account, account.limitMinor) }),
  };
}

function majorUnits({ decimals }: BankAccount, minor: number): number {
  return minor / 10 ** decimals;
}
