import "server-only";
import { and, eq, gt, isNotNull, isNull, notInArray, or, sql } from "drizzle-orm";
import type { AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import { deletedStatuses } from "@/lib/contracts/connection-status";
import { getDb } from "./client";
import { bankAccount } from "./schema/bank-data";
import { connection } from "./schema/companies";

/** The accounts of a company's banks whose number or IBAN is there more than once. */
export async function listRepeatedAccounts(companyId: AuthorisedCompanyId) {
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
        notInArray(connection.status, deletedStatuses),
        isNull(bankAccount.closedAt),
        or(isNotNull(numberHash), isNotNull(ibanHash)),
      ),
    )
    .as("holders");
  return db
    .select()
    .from(holders)
    .where(or(gt(holders.byNumber, 1), gt(holders.byIban, 1)));
}
