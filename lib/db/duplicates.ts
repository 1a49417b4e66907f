import "server-only";
import { and, eq, ne, notInArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { getDb } from "./client";
import { goneStatuses } from "./connections";
import { bankAccount } from "./schema/bank-data";
import { connection } from "./schema/companies";

/** Pairs of a company's connections to one bank that hold the same account, each pair both ways round. */
export async function listSharedAccounts(companyId: string): Promise<{ connectionId: string; otherId: string }[]> {
  const other = alias(bankAccount, "other_account");
  const otherConnection = alias(connection, "other_connection");
  return (await getDb())
    .selectDistinct({ connectionId: bankAccount.connectionId, otherId: other.connectionId })
    .from(bankAccount)
    .innerJoin(
      other,
      and(eq(other.fingerprint, bankAccount.fingerprint), ne(other.connectionId, bankAccount.connectionId)),
    )
    .innerJoin(connection, eq(connection.id, bankAccount.connectionId))
    .innerJoin(otherConnection, eq(otherConnection.id, other.connectionId))
    .where(
      and(
        eq(connection.companyId, companyId),
        eq(otherConnection.companyId, companyId),
        // Two ways of Codat's to one bank count as one: the same source, or the same key.
        sql`(${connection.providerKey} = ${otherConnection.providerKey} or ${connection.sourceId} = ${otherConnection.sourceId})`,
        notInArray(connection.status, goneStatuses),
        notInArray(otherConnection.status, goneStatuses),
      ),
    );
}
