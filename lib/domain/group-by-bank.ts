import { type HeldAt, isSameBank } from "./account-identity";
import { PLAID_KEY } from "./plaid";

/**
 * Connections bank by bank: several logins of a bank are one, in the order of the list. Plaid's key is the same for all its banks,
 * so that two connections through it are one bank only where `hasShared` says that they hold an account in common.
 */
export function groupByBank<T extends HeldAt>(connections: T[], hasShared: (one: T, other: T) => boolean): T[][] {
  const isOneBank = (one: T, other: T) =>
    [one, other].some(({ providerKey }) => providerKey === PLAID_KEY) ? hasShared(one, other) : isSameBank(one, other);
  let groups: T[][] = [];
  for (const connection of connections) {
    const isOf = (group: T[]) => group.some((other) => isOneBank(connection, other));
    groups = [...groups.filter((group) => !isOf(group)), [...groups.filter(isOf).flat(), connection]];
  }
  const order = new Map(connections.map((connection, at) => [connection, at]));
  const inOrder = (some: T[]) => some.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return connections.flatMap((first) => groups.map(inOrder).filter((group) => group[0] === first));
}
