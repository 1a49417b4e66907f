import "server-only";
import { CodatError } from "@/lib/codat/errors";
import { actorOf } from "@/lib/contracts/actor";
import { deletedStatuses } from "@/lib/contracts/connection-status";
import type { BankAccountRow } from "@/lib/db/bank-rows";
import { type ConnectionRow, findConnectionRow } from "@/lib/db/connections";
import { endConsents } from "@/lib/db/consents";
import { insertEvent } from "@/lib/db/events";
import { readTransactionSpan } from "@/lib/db/imports";
import { type Destination, mergeInto } from "@/lib/db/merges";
import { groupSame } from "@/lib/domain/account-identity";
import { believableDays } from "@/lib/domain/bank-day";
import type { Customer } from "@/lib/domain/customer";
import { AppError } from "@/lib/errors";
import { authoriseConnection } from "@/lib/server/access/authorise";
import { logCodatFailure } from "@/lib/server/access/codat-failure";
import { withCompanyLease } from "@/lib/server/access/company-lease";
import { saveImportSummary } from "@/lib/server/bank-data/import-summary";
import { hashed } from "@/lib/server/bank-data/transaction-keys";
import { toConnectionView } from "./connection-views";
import type { DisconnectResult } from "./disconnect";
import { unlinkAtCodat } from "./unlink-at-codat";

/**
 * Merges a connection into the one that holds the same accounts: its access ends, what only it holds moves over, and it
 * is shown no more. @throws AppError "not-found", "forbidden", "conflict", "upstream"
 */
export async function mergeConnection(customer: Customer, connectionId: string): Promise<DisconnectResult> {
  const { companyId } = await authoriseConnection(customer, connectionId, "owner", { orDeleted: true });
  return withCompanyLease(companyId, async ({ codatId: companyCodatId }) => {
    const row = await findConnectionRow(connectionId);
    if (!row || deletedStatuses.includes(row.status)) return "already";
    const { duplicateOf } = await toConnectionView({ ...row, companyId });
    if (!duplicateOf) throw new AppError("merge.different-accounts");
    const unlinkedAt = await unlinkIfLinked(row, companyCodatId);
    const days = believableDays(new Date());
    const move = { fromId: row.id, toId: duplicateOf.id, companyCodatId, unlinkedAt, days, chooseDestinations };
    if (!(await mergeInto(move))) return "already";
    await saveImportSummary(duplicateOf.id, await readTransactionSpan(duplicateOf.id, days));
    await endConsents(row.id, { endedBy: "merged" });
    const line = { companyId, connectionId: duplicateOf.id };
    await insertEvent({ ...line, kind: "connections-merged", actor: actorOf(customer) });
    return "done";
  });
}

/** To the account that it is too, as everywhere; under a key that is taken it gets an own one. */
function chooseDestinations(own: BankAccountRow[], others: BankAccountRow[]): Destination[] {
  const taken = new Set(others.map(({ accountId }) => accountId));
  const atOneBank = { providerKey: "", sourceId: null };
  const groups = groupSame([...others, ...own].map((account) => ({ ...account, ...atOneBank })));
  return own.map((account) => {
    const { connectionId, accountId } = account;
    const isOwn = (one: Pick<BankAccountRow, "connectionId">) => one.connectionId === connectionId;
    const group = groups.find((some) => some.some((one) => isOwn(one) && one.accountId === accountId));
    const same = group?.find((one) => !isOwn(one));
    const free = taken.has(accountId) ? hashed(`${connectionId} ${accountId}`) : accountId;
    taken.add(free);
    return { from_id: accountId, to_id: same?.accountId ?? free };
  });
}

/** When it was unlinked; null for what Codat may call linked though it isn't here: a job unlinks it once it is merged. */
async function unlinkIfLinked({ codatId, status }: ConnectionRow, companyCodatId: string | null): Promise<Date | null> {
  if (!companyCodatId || !codatId || status !== "Linked") return null;
  try {
    await unlinkAtCodat({ company: companyCodatId, connection: codatId });
    return new Date();
  } catch (cause) {
    if (!(cause instanceof CodatError)) throw cause;
    throw new AppError("merge.not-done", {
      cause,
      retryAfterSeconds: cause.retryAfterSeconds,
      reference: logCodatFailure(cause, "connections could not be merged"),
    });
  }
}
