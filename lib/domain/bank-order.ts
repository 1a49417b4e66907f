import type { BankFamily } from "@/lib/contracts/bank";
import type { Customers } from "@/lib/contracts/brand";
import { bankFamilies, brandOf, type NamedBank, splitBankName } from "./bank-families";
import { bankWords } from "./bank-words";

type Wishes = {
  /** Names in the order in which they are to be shown; those that find nothing are passed over. */
  popularNames: readonly string[];
  customers: Customers;
  /** Where the operator is: of two banks of one name, that of this country is meant. */
  country: string | null;
};

type Ordered<Bank> = Bank & { isPopular: boolean; family: BankFamily | null };

/**
 * Puts a list in the order in which it is shown: by name, the members of a family together, business first unless
 * customers are persons. `popular` are the banks that the popular names mean, in their order. "Lloyds" means "Lloyds Bank",
 * and "NatWest Business" means "NatWest Business (Bankline)"; for a business, "NatWest" means that too.
 */
export function orderBanks<Bank extends NamedBank>(
  banks: readonly Bank[],
  { popularNames, customers, country }: Wishes,
): { banks: Ordered<Bank>[]; popular: Ordered<Bank>[] } {
  const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
  const isBusinessFirst = customers === "business";
  const families = bankFamilies(banks, { isBusinessFirst });
  const meant = popularOf(banks, { popularNames, country }).map((bank) => {
    const member = families.get(bank);
    if (!isBusinessFirst || bank.isBusiness || !member) return bank;
    return banks.find(({ key }) => key === member.family.key) ?? bank;
  });
  const popular = new Set(meant);
  const popularFamilies = new Set(meant.map((bank) => families.get(bank)?.family.key));
  const ordered = banks
    .map((bank) => {
      const member = families.get(bank);
      const family = member?.family ?? null;
      return {
        bank: { ...bank, isPopular: family ? popularFamilies.has(family.key) : popular.has(bank), family },
        at: member?.at ?? 0,
        of: bank,
      };
    })
    .sort(
      (a, b) =>
        collator.compare(a.bank.family?.title ?? a.bank.name, b.bank.family?.title ?? b.bank.name) ||
        compareKeys(a.bank, b.bank) ||
        a.at - b.at,
    );
  const byBank = new Map(ordered.map(({ bank, of }) => [of, bank]));
  return { banks: ordered.map(({ bank }) => bank), popular: [...popular].flatMap((bank) => byBank.get(bank) ?? []) };
}

/** Families of one title stay apart. */
function compareKeys(a: Ordered<NamedBank>, b: Ordered<NamedBank>): number {
  const [one, other] = [a.family?.key ?? a.key, b.family?.key ?? b.key];
  return one < other ? -1 : one > other ? 1 : 0;
}

function popularOf<Bank extends NamedBank>(
  banks: readonly Bank[],
  { popularNames, country }: Pick<Wishes, "popularNames" | "country">,
): Bank[] {
  const isAbroad = (bank: Bank) => country !== null && bank.country !== null && bank.country !== country;
  const byName = [...banks].sort((a, b) => Number(isAbroad(a)) - Number(isAbroad(b)) || a.name.length - b.name.length);
  const [exact, loose] = [firstBy(byName, wholeName), firstBy(byName, brandAndKind)];
  return popularNames.flatMap((name) => exact.get(wholeName(name)) ?? loose.get(brandAndKind(name)) ?? []);
}

function firstBy<Bank extends { name: string }>(banks: readonly Bank[], keyOf: (name: string) => string) {
  const found = new Map<string, Bank>();
  for (const bank of banks) {
    const key = keyOf(bank.name);
    if (!found.has(key)) found.set(key, bank);
  }
  return found;
}

function wholeName(name: string): string {
  return bankWords(name).join("");
}

function brandAndKind(name: string): string {
  const { title, kind } = splitBankName(name);
  const [firstOfKind = "personal"] = kind === null ? [] : bankWords(kind);
  return `${brandOf(title)}|${firstOfKind}`;
}
