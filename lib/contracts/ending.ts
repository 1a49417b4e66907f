/** Who ended the access to a bank: the customer here, somebody at the bank, the operator's side at Codat, or time. */
export const enders = ["customer", "bank", "operator", "expiry", "unknown"] as const;
export type Ender = (typeof enders)[number];

/** An end of access: when (ISO 8601, null where nobody noted it) and by whom. */
export type EndingView = { at: string | null; by: Ender };
