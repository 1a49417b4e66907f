export type Category = { id: string; name: string; parentId: string | null };

export const categories: readonly Category[] = [
  { id: "income", name: "Income", parentId: null },
  { id: "income-sales", name: "Card takings", parentId: "income" },
  { id: "income-invoices", name: "Customer payments", parentId: "income" },
  { id: "income-interest", name: "Interest received", parentId: "income" },
  { id: "income-refunds", name: "Refunds", parentId: "income" },
  { id: "costs", name: "Business costs", parentId: null },
  { id: "costs-suppliers", name: "Suppliers", parentId: "costs" },
  { id: "costs-rent", name: "Rent and rates", parentId: "costs" },
  { id: "costs-utilities", name: "Utilities", parentId: "costs" },
  { id: "costs-software", name: "Software and subscriptions", parentId: "costs" },
  { id: "costs-insurance", name: "Insurance", parentId: "costs" },
  { id: "costs-travel", name: "Travel and fuel", parentId: "costs" },
  { id: "costs-office", name: "Office and supplies", parentId: "costs" },
  { id: "costs-professional", name: "Professional services", parentId: "costs" },
  { id: "people", name: "People", parentId: null },
  { id: "people-wages", name: "Wages", parentId: "people" },
  { id: "people-pension", name: "Pension", parentId: "people" },
  { id: "tax", name: "Tax", parentId: null },
  { id: "tax-vat", name: "VAT", parentId: "tax" },
  { id: "tax-paye", name: "PAYE and National Insurance", parentId: "tax" },
  { id: "tax-corporation", name: "Corporation tax", parentId: "tax" },
  { id: "bank", name: "Banking", parentId: null },
  { id: "bank-fees", name: "Bank fees", parentId: "bank" },
  { id: "bank-transfers", name: "Transfers between own accounts", parentId: "bank" },
  { id: "bank-card-payment", name: "Card repayment", parentId: "bank" },
  { id: "bank-cash", name: "Cash", parentId: "bank" },
  { id: "bank-director", name: "Director's loan", parentId: "bank" },
];

const names = new Map(categories.map(({ id, name }) => [id, name]));

export function categoryName(id: string): string | null {
  return names.get(id) ?? null;
}

export function hasChildren(id: string): boolean {
  return categories.some(({ parentId }) => parentId === id);
}
