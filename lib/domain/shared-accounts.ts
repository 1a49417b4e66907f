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
