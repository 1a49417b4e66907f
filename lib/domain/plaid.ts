/** Codat's key of Plaid, which is one entry of its list and has banks of its own behind it. */
export const PLAID_KEY = "suuo";
