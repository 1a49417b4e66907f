import type { BankFamily, BankIndexPayload, BankView } from "@/lib/contracts/bank";

const BUSINESS = 1;
const POPULAR = 2;

/** The whole list as small as it goes for `GET /api/banks`. Keeps its order, which is also the order of equal matches. */
export function toBankIndexPayload(banks: readonly BankView[]): BankIndexPayload {
  return {
    banks: banks.map((bank) => {
      const { key, name, country, family } = bank;
      const fields = [key, name, flagsOf(bank), country ?? ""] as const;
      return family ? [...fields, [family.key, family.title, family.kind]] : [...fields];
    }),
  };
}

/** The list that `toBankIndexPayload` wrote. It is the same for everybody: nothing in it is marked connected. */
export function readBankIndex(payload: BankIndexPayload): BankView[] {
  return payload.banks.map(([key, name, flags, country, family]) => ({
    key,
    name,
    logoPath: bankLogoPath(key),
    isBusiness: (flags & BUSINESS) !== 0,
    isPopular: (flags & POPULAR) !== 0,
    country: country === "" ? null : country,
    family: family ? { key: family[0], title: family[1], kind: family[2] } : null,
  }));
}

/** The first banks of a list, and with the last of them the rest of its family. */
export function firstBanks<Bank extends HasFamily>(banks: readonly Bank[], count: number): readonly Bank[] {
  let end = Math.min(count, banks.length);
  while (end > 0 && end < banks.length && isSameFamily(banks[end - 1], banks[end])) end++;
  return banks.slice(0, end);
}

export function isSameFamily(one: HasFamily | undefined, other: HasFamily | undefined): boolean {
  return one?.family != null && one.family.key === other?.family?.key;
}

type HasFamily = { family: BankFamily | null };

/**
 * Some banks as one text, for a page: of many small values React writes each, and each once more where its scripts begin.
 */
export function packBanks(banks: readonly BankView[]): string {
  return JSON.stringify(toBankIndexPayload(banks));
}

/** What `packBanks` wrote for the same page, which is why its shape is certain. */
export function unpackBanks(packed: string): BankView[] {
  return readBankIndex(JSON.parse(packed) as BankIndexPayload);
}

/** Where a bank's logo is on our own origin. */
export function bankLogoPath(key: string): string {
  return `/api/logos/${encodeBankKey(key)}`;
}

/** A bank's key as part of a path. Half a surrogate pair, on which encodeURIComponent throws, becomes U+FFFD. */
export function encodeBankKey(key: string): string {
  return encodeURIComponent(key.replace(/\p{Surrogate}/gu, "\uFFFD"));
}

function flagsOf(bank: BankView): number {
  return (bank.isBusiness ? BUSINESS : 0) | (bank.isPopular ? POPULAR : 0);
}
