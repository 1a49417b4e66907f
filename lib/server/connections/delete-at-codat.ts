import "server-only";
import { deleteCompany, deleteConnection } from "@/lib/codat/client/connections";
import { CodatError } from "@/lib/codat/errors";

/** Deletes a connection at Codat with all that was read through it; one that isn't there any more is deleted. @throws CodatError */
export function deleteAtCodat(ids: { company: string; connection: string }): Promise<void> {
  return ignoreNotFound(deleteConnection(ids.company, ids.connection));
}

/** The same for a company with all of its connections. @throws CodatError */
export function deleteCompanyAtCodat(id: string): Promise<void> {
  return ignoreNotFound(deleteCompany(id));
}

async function ignoreNotFound(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof CodatError) || error.kind !== "not-found") throw error;
  }
}
