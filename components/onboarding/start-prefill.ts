import { type StartField, startFields } from "@/lib/contracts/journey";

type Query = Record<string, string | string[] | undefined>;

const names: Record<StartField, string[]> = {
  companyName: ["company", "companyName", "name"],
  email: ["email"],
  reference: ["reference", "ref"],
};

/** What the link that brought the customer here already knows; the first value of each, cut to 300 characters. */
export function startPrefill(query: Query): Partial<Record<StartField, string>> {
  const prefill: Partial<Record<StartField, string>> = {};
  for (const field of startFields) {
    const value = names[field].map((name) => first(query[name])).find((text) => text !== "");
    if (value !== undefined) prefill[field] = value;
  }
  return prefill;
}

/** The path of the form, with what the link knew carried along. */
export function startPath(start: string, query: Query): string {
  const { companyName, email, reference } = startPrefill(query);
  const carried = new URLSearchParams();
  if (companyName) carried.set("company", companyName);
  if (email) carried.set("email", email);
  if (reference) carried.set("reference", reference);
  return carried.size > 0 ? `${start}?${carried}` : start;
}

function first(value: string | string[] | undefined): string {
  const text = Array.isArray(value) ? value[0] : value;
  return [...(text ?? "")].slice(0, 300).join("").trim();
}
