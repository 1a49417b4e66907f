import type { ConnectionView } from "@/lib/contracts/dashboard";
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

/** How exactly the moment when a login was connected must be said to be no other's at its bank; null where seconds are not enough, or there is no other. */
export function linkedPrecisionOf<T extends LinkedLogin>(login: T, logins: T[]): ConnectionView["linkedPrecision"] {
  const others = logins.filter(({ id, providerKey }) => id !== login.id && providerKey === login.providerKey);
  if (others.length === 0) return null;
  const isSame = (unitMs: number) =>
    others.some(({ linkedAt }) => linkedAt !== null && unitOf(linkedAt, unitMs) === unitOf(login.linkedAt, unitMs));
  if (!isSame(60_000)) return "minute";
  return isSame(1_000) ? null : "second";
}

type LinkedLogin = { id: string; providerKey: string; linkedAt: Date | null };

/** Clocks of all time zones turn to the next minute together. */
function unitOf(moment: Date | null, unitMs: number): number | null {
  return moment && Math.floor(moment.getTime() / unitMs);
}
