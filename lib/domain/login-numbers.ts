import { groupBy } from "./group-by";

type Login = { id: string; providerName: string; login: number; linkedAt: Date | null };

/**
 * The number by which each of a company's logins is named, by its id: its own at its bank. Where two banks of one name would then
 * have the same, all of that name are numbered in the order in which they were connected.
 */
export function loginNumbers(logins: Login[]): Map<string, number> {
  const groups = [...groupBy(logins, ({ providerName }) => providerName).values()];
  return new Map(
    groups.flatMap((group) => {
      const isDistinct = new Set(group.map(({ login }) => login)).size === group.length;
      return group
        .toSorted(byConnecting)
        .map(({ id, login }, at): [string, number] => [id, isDistinct ? login : at + 1]);
    }),
  );
}

/** What was never connected comes last. */
function byConnecting(a: Login, b: Login): number {
  const connected = ({ linkedAt }: Login) => linkedAt?.getTime() ?? Number.POSITIVE_INFINITY;
  const [one, other] = [connected(a), connected(b)];
  return (one === other ? 0 : one - other) || a.login - b.login || a.id.localeCompare(b.id);
}

/** The number by which a login is named where its company has several at banks of that name; else null. */
export function shownLogin(login: Login, logins: Login[]): number | null {
  const isOnly = logins.every(({ id, providerName }) => id === login.id || providerName !== login.providerName);
  return isOnly ? null : (loginNumbers(logins).get(login.id) ?? login.login);
}
