import type { BankFamily } from "@/lib/contracts/bank";
import { isCountryMark } from "./bank-traits";
import { bankWords } from "./bank-words";

const SAYS_LITTLE = new Set(["bank", "uk", "plc", "ltd", "limited", "the"]);
const LONGEST_NAME = 200;
const KIND = "business|commercial|corporate|personal|bankline|kinetic";
/** The end of a name that says for whom it is, and with what: "Business", "Corporate & Commercial", "Business On Line". */
const KIND_AT_END = new RegExp(`\\s((?:${KIND})(?: (?:&|and|banking|on ?line|${KIND}))*)$`, "i");
const IN_BRACKETS_AT_END = /\s*\(([^()]*)\)$/;
/** Products whose names do not begin as their bank's does with a space behind it. */
const BANK_OF_PRODUCT = new Map([["hsbcnet", "HSBC"]]);

export type NamedBank = { key: string; name: string; isBusiness: boolean; country: string | null };

type NameParts = {
  /** Whose it is, with the country where the name has it: "NatWest", "Revolut (Ireland)". */
  title: string;
  /** For whom it is: "Business (Bankline)". Null where the name does not say. */
  kind: string | null;
};

/**
 * The family of each bank that has one: banks of one name and country that differ in whom they are for, its members in
 * the order in which they are offered. Two of the same name and kind are never in one: nobody could choose between them.
 */
export function bankFamilies<Bank extends NamedBank>(
  banks: readonly Bank[],
  { isBusinessFirst }: { isBusinessFirst: boolean },
): Map<Bank, { family: BankFamily; at: number }> {
  const copies = new Map<string, number>();
  const byBrand = new Map<string, Map<string, Bank>>();
  for (const bank of banks) {
    const { title, kind } = splitBankName(bank.name);
    const brand = `${brandOf(title)}|${bank.country ?? ""}`;
    const copy = copies.get(`${brand}|${kind}`) ?? 0;
    copies.set(`${brand}|${kind}`, copy + 1);
    const members = byBrand.get(`${brand}|${copy}`) ?? new Map<string, Bank>();
    byBrand.set(`${brand}|${copy}`, members.set(kind ?? "", bank));
  }
  const families = new Map<Bank, { family: BankFamily; at: number }>();
  for (const members of byBrand.values()) {
    if (members.size < 2) continue;
    const ordered = [...members].sort(inOrderOf(isBusinessFirst));
    const key = ordered[0]?.[1].key ?? "";
    const title = titleOf(ordered.map(([, { name }]) => splitBankName(name)));
    const hasBusiness = ordered.some(([kind]) => /^business/i.test(kind));
    for (const [at, [kind, bank]] of ordered.entries())
      families.set(bank, { family: { key, title, kind: kind || (hasBusiness ? "Personal" : "Other accounts") }, at });
  }
  return families;
}

/** A name in two, so that neither part is said twice: "NatWest Business (Bankline)" is NatWest's "Business (Bankline)". */
export function splitBankName(name: string): NameParts {
  const product = BANK_OF_PRODUCT.get(name.toLowerCase());
  if (product) return { title: product, kind: name };
  const short = name.slice(0, LONGEST_NAME).trim();
  const [brackets = "", inBrackets = ""] = IN_BRACKETS_AT_END.exec(short) ?? [];
  const isOfCountry = isCountryMark(inBrackets);
  const bare = short.slice(0, short.length - brackets.length);
  const [end = "", kind] = KIND_AT_END.exec(bare) ?? [];
  const brand = bare.slice(0, bare.length - end.length).trim();
  if (kind === undefined || brand === "") return { title: name, kind: null };
  return isOfCountry
    ? { title: `${brand} (${inBrackets})`, kind }
    : { title: brand, kind: inBrackets === "" ? kind : `${kind} (${inBrackets})` };
}

/** What sets a bank apart in its name, without the country, which banks have as a trait of their own. */
export function brandOf(title: string): string {
  const [brackets = "", inBrackets = ""] = IN_BRACKETS_AT_END.exec(title) ?? [];
  const words = bankWords(isCountryMark(inBrackets) ? title.slice(0, title.length - brackets.length) : title);
  return words.filter((word) => !SAYS_LITTLE.has(word)).join("") || words.join("");
}

function inOrderOf(isBusinessFirst: boolean) {
  const collator = new Intl.Collator("en");
  const rank = ([kind, { isBusiness }]: [string, NamedBank]) =>
    (isBusiness === isBusinessFirst ? 0 : 2) + (/^(business|personal|$)/i.test(kind) ? 0 : 1);
  return (a: [string, NamedBank], b: [string, NamedBank]) => rank(a) - rank(b) || collator.compare(a[0], b[0]);
}

/** As the bank without a kind is called, else the shortest. */
function titleOf(parts: NameParts[]): string {
  const plain = parts.find(({ kind }) => kind === null);
  if (plain) return plain.title;
  return parts.map(({ title }) => title).reduce((one, other) => (other.length < one.length ? other : one));
}
