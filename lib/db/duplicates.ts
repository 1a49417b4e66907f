import "server-only";
import { and, eq, gt, isNotNull, notInArray, sql } from "drizzle-orm";
import { getDb } from "./client";
import { goneStatuses } from "./connections";
import { bankAccount } from "./schema/bank-data";
import { connection } from "./schema/companies";

type Pair = { connectionId: string; otherId: string };
type Holder = { connectionId: string; fingerprint: string | null; providerKey: string; sourceId: string | null };

/** Pairs of a company's connections to one bank that hold the same account, each pair both ways round. */
export async function listSharedAccounts(companyId: string): Promise<Pair[]> {
  const db = await getDb();
  // Counted rather than joined to itself, for which a planner that knows little of the tables tries all pairs of connections.
  const holders = db
    .select({
      connectionId: bankAccount.connectionId,
      fingerprint: bankAccount.fingerprint,
      providerKey: connection.providerKey,
      sourceId: connection.sourceId,
      count: sql<number>`count(*) over (partition by ${bankAccount.fingerprint})`.as("holder_count"),
    })
    .from(bankAccount)
    .innerJoin(connection, eq(connection.id, bankAccount.connectionId))
    .where(
      and(
        eq(connection.companyId, companyId),
        notInArray(connection.status, goneStatuses),
        isNotNull(bankAccount.fingerprint),
      ),
    )
    .as("holders");
  return pairsOf(await db.select().from(holders).where(gt(holders.count, 1)));
}

function pairsOf(holders: Holder[]): Pair[] {
  const byAccount = new Map<string | null, Holder[]>();
  for (const holder of holders) {
    const same = byAccount.get(holder.fingerprint);
    if (same) same.push(holder);
    else byAccount.set(holder.fingerprint, [holder]);
  }
  const pairs = [...byAccount.values()].flatMap((same) =>
    same.flatMap((one) =>
      same
        .filter((other) => isSameBank(one, other))
        .map((other) => ({ connectionId: one.connectionId, otherId: other.connectionId })),
    ),
  );
  // Two connections may share several accounts.
  return [...new Map(pairs.map((pair) => [`${pair.connectionId} ${pair.otherId}`, pair])).values()];
}

/** Two ways of Codat's to one bank count as one: the same source, or the same key. */
function isSameBank(one: Holder, other: Holder): boolean {
  const isSameSource = one.sourceId !== null && one.sourceId === other.sourceId;
  return one.connectionId !== other.connectionId && (isSameSource || one.providerKey === other.providerKey);
}
