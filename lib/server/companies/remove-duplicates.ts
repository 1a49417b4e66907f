import "server-only";
import { listCompaniesOf, listConnections } from "@/lib/codat/client/connections";
import { CodatError } from "@/lib/codat/errors";
import { type CompanyRow, findCompanyRow } from "@/lib/db/companies";
import { listConnectionRows } from "@/lib/db/connections";
import { listDiscardedIds } from "@/lib/db/discarded-connections";
import { listRecreated, markDuplicatesChecked } from "@/lib/db/recreated";
import { withCompanyLease } from "@/lib/server/access/company-lease";
import { isSameBank } from "@/lib/server/connections/codat-connection";
import { deleteAtCodat, deleteCompanyAtCodat } from "@/lib/server/connections/delete-at-codat";
import { log } from "@/lib/telemetry/log";

const AT_ONCE = 10;

/**
 * Removes at Codat what a create has made that was carried out after nobody reckoned with it any more, so that there are never
 * two for long: nobody ever had a link to it. Returns how many were removed.
 */
export async function removeDuplicates(): Promise<number> {
  let removed = 0;
  for (const companyId of await listRecreated(AT_ONCE)) {
    try {
      if (await findCompanyRow(companyId)) removed += await withCompanyLease(companyId, removeDuplicatesOf);
      await markDuplicatesChecked(companyId);
    } catch (error) {
      if (!(error instanceof CodatError)) throw error;
      const { operation, kind, correlationId } = error;
      log().warn({ companyId, operation, kind, correlationId }, "duplicate check deferred");
      if (error.isPassing) break;
    }
  }
  return removed;
}

/** Call it with the company's lease: what is being made at this moment is in no row yet. @throws CodatError */
async function removeDuplicatesOf(company: CompanyRow): Promise<number> {
  const { id: companyId, codatId } = company;
  // One whose creation was never confirmed is looked up before it is created again.
  if (codatId === null) return 0;
  const twins = (await listCompaniesOf(companyId)).filter(({ id }) => id !== codatId);
  for (const { id } of twins) await deleteCompanyAtCodat(id);
  const connections = await listSurplus(company, codatId);
  for (const id of connections) await deleteAtCodat({ company: codatId, connection: id });
  const removed = twins.length + connections.length;
  if (removed > 0) log().warn({ companyId, removed }, "duplicates at Codat removed");
  return removed;
}

/** Connections that wait for a customer whom nobody can send to them. */
async function listSurplus({ id }: CompanyRow, codatId: string): Promise<string[]> {
  const [rows, discarded] = [await listConnectionRows(id), await listDiscardedIds(codatId)];
  const known = new Set([...rows.map((row) => row.codatId), ...discarded]);
  const all = await listConnections(codatId, { mustBeWhole: true });
  const isOurs = (connection: (typeof all)[number]) =>
    rows.some((row) => row.codatId !== null && isSameBank(row, connection));
  return all
    .filter((connection) => connection.status === "PendingAuth" && !known.has(connection.id) && isOurs(connection))
    .map((connection) => connection.id);
}
