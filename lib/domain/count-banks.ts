import { PLAID_KEY } from "./plaid";

/** How many banks some connections are to; through Plaid each counts as one, because its key is the same for all its banks. */
export function countBanks(connections: readonly { id: string; providerKey: string }[]): number {
  return new Set(connections.map(({ id, providerKey }) => (providerKey === PLAID_KEY ? id : providerKey))).size;
}
