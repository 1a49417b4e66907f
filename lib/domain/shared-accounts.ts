import { isCertainlySame } from "./account-identity";

/** An account that two connections hold, as the first of them names it. */
export type SharedAccount = { connectionId: string; otherId: string; name: string; ending: string | null };
type Holder = {
  connectionId: string;
  name: string;
  ending: string | null;
  currency: string;
  numberHash: string | null;
  ibanHash: string | null;
  providerKey: string;
  sourceId: string | null;
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
        .filter((other) => isSameBank(one, other) && isCertainlySame(one, other))
        .map((other) => ({ one, other: other.connectionId })),
    ),
  );
  // By its number and by its IBAN it is found twice.
  return [...new Map(pairs.map((pair) => [`${JSON.stringify(pair.one)} ${pair.other}`, pair])).values()].map(
    ({ one: { connectionId, name, ending }, other }) => ({ connectionId, otherId: other, name, ending }),
  );
}

/** Two ways of Codat's to one bank count as one: the same source, or the same key. */
function isSameBank(one: Holder, other: Holder): boolean {
  const isSameSource = one.sourceId !== null && one.sourceId === other.sourceId;
  return one.connectionId !== other.connectionId && (isSameSource || one.providerKey === other.providerKey);
}
