import { type HeldAt, isCertainlySame, isSameBank } from "./account-identity";

/** An account that two connections hold, as the first of them names it. */
export type SharedAccount = { connectionId: string; otherId: string; name: string; ending: string | null };
type Holder = HeldAt & {
  name: string;
  ending: string | null;
  currency: string;
  numberHash: string | null;
  ibanHash: string | null;
};

/** The accounts that two connections to one bank certainly share, each pair of connections both ways round. */
export function sharedAccounts(holders: Holder[]): SharedAccount[] {
  const byMark = new Map<string, Holder[]>();
  for (const holder of holders)
    for (const mark of [holder.numberHash, holder.ibanHash])
      if (mark !== null) byMark.set(mark, [...(byMark.get(mark) ?? []), holder]);
  const pairs = [...byMark.values()].flatMap((same) =>
    same.flatMap((one) =>
      same
        .filter(
          (other) => one.connectionId !== other.connectionId && isSameBank(one, other) && isCertainlySame(one, other),
        )
        .map((other) => ({ one, other: other.connectionId })),
    ),
  );
  // By its number and by its IBAN it is found twice.
  return [...new Map(pairs.map((pair) => [`${JSON.stringify(pair.one)} ${pair.other}`, pair])).values()].map(
    ({ one: { connectionId, name, ending }, other }) => ({ connectionId, otherId: other, name, ending }),
  );
}

export type Named = Pick<SharedAccount, "name" | "ending">;

/** Of the accounts that a connection holds those that it certainly shares with no other: as many as are left of each name and ending. */
export function withoutShared<T extends Named>(accounts: T[], shared: Named[]): T[] {
  const left = new Map<string, number>();
  for (const one of shared) left.set(nameOf(one), (left.get(nameOf(one)) ?? 0) + 1);
  return accounts.filter((account) => {
    const count = left.get(nameOf(account)) ?? 0;
    left.set(nameOf(account), count - 1);
    return count <= 0;
  });
}

/** What an account is called, with its last digits, as one text to compare. */
export function nameOf({ name, ending }: Named): string {
  return JSON.stringify([name, ending]);
}

/** Whether a connection's accounts are another's too: all but those on credit, which have no number that proves it. */
export function isReplaced({
  shared,
  others,
}: {
  shared: Named[];
  others: (Named & { isOwed?: boolean | undefined })[];
}): boolean {
  return shared.length > 0 && others.every(({ isOwed }) => isOwed === true);
}
