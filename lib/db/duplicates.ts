import "server-only";
import { and, eq, gt, isNotNull, isNull, notInArray, or, sql } from "drizzle-orm";
import { isCertainlySame } from "../domain/account-identity";
import { getDb } from "./client";
import { goneStatuses } from "./connections";
import { bankAccount } from "./schema/bank-data";
import { connection } from "./schema/companies";

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

/** The accounts that two of a company's connections to one bank certainly share, each pair of connections both ways round. */
export async function listSharedAccounts(companyId: string): Promise<SharedAccount[]> {
  const db = await getDb();
  const { numberHash, ibanHash } = bankAccount;
  // Counted rather than joined to itself, for which a planner that knows little of the tables tries all pairs of connections.
  const holders = db
    .select({
      connectionId: bankAccount.connectionId,
      name: bankAccount.name,
      ending: bankAccount.ending,
      currency: bankAccount.currency,
      numberHash,
      ibanHash,
      providerKey: connection.providerKey,
      sourceId: connection.sourceId,
      byNumber: sql<number>`count(${numberHash}) over (partition by ${numberHash})`.as("by_number"),
      byIban: sql<number>`count(${ibanHash}) over (partition by ${ibanHash})`.as("by_iban"),
    })
    .from(bankAccount)
    .innerJoin(connection, eq(connection.id, bankAccount.connectionId))
    .where(
      and(
        eq(connection.companyId, companyId),
        notInArray(connection.status, goneStatuses),
        isNull(bankAccount.closedAt),
        or(isNotNull(numberHash), isNotNull(ibanHash)),
      ),
    )
    .as("holders");
  return pairsOf(
    await db
      .select()
      .from(holders)
      .where(or(gt(holders.byNumber, 1), gt(holders.byIban, 1))),
  );
}

function pairsOf(holders: Holder[]): SharedAccount[] {
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
