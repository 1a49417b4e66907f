import { type Named, nameOf } from "./shared-accounts";

type Login = { id: string; providerKey: string; accounts: Named[] };

/** An account of a login that no other login at its bank has, and how many more it has; null where there is none, or no other login. */
export function knownByOf<T extends Login>(login: T, logins: T[]): { account: Named; more: number } | null {
  const others = logins.filter(({ id, providerKey }) => id !== login.id && providerKey === login.providerKey);
  if (others.length === 0) return null;
  const elsewhere = new Set(others.flatMap(({ accounts }) => accounts.map(nameOf)));
  const own = login.accounts.find((account) => !elsewhere.has(nameOf(account)));
  return own ? { account: { name: own.name, ending: own.ending }, more: login.accounts.length - 1 } : null;
}
