import { type StartField, startFields } from "@/lib/contracts/journey";
import { paths } from "@/lib/paths";

type Query = Record<string, string | string[] | undefined>;

const names: Record<StartField, string[]> = {
  companyName: ["company", "companyName", "name"],
  email: ["email"],
  reference: ["reference", "ref"],
};

/** The path of the form for somebody who has chosen a bank already. */
export function startPathFor(bankKey: string): string {
  return `${paths.start}?bank=${encodeURIComponent(bankKey)}`;
}

/** What the link that brought the customer here already knows; the first value of each, cut to 300 characters. */
export function startPrefill(query: Query): Partial<Record<StartField | "bankKey", string>> {
  const prefill: Partial<Record<StartField | "bankKey", string>> = {};
  const bankKey = first(query.bank);
  if (bankKey !== "") prefill.bankKey = bankKey;
  for (const field of startFields) {
    const value = names[field].map((name) => first(query[name])).find((text) => text !== "");
    if (value !== undefined) prefill[field] = value;
  }
  return prefill;
}

/** The path of the form, with what the link knew carried along. */
export function startPath(start: string, query: Query): string {
  const { companyName, email, reference, bankKey } = startPrefill(query);
  const carried = new URLSearchParams();
  if (companyName) carried.set("company", companyName);
  if (email) carried.set("email", email);
  if (reference) carried.set("reference", reference);
  if (bankKey) carried.set("bank", bankKey);
  return carried.size > 0 ? `${start}?${carried}` : start;
}

/** The path of the first page for the person the link is passed on to: without the address of the one who passes it on. */
export function sharePath(welcome: string, query: Query): string {
  return startPath(welcome, { ...query, email: undefined });
}

function first(value: string | string[] | undefined): string {
  const text = Array.isArray(value) ? value[0] : value;
  return [...(text ?? "")].slice(0, 300).join("").trim();
}
